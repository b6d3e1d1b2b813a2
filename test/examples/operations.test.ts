import { Kind, type DocumentNode } from 'graphql';
import * as generated from '../../schema/typed-documents.js';
import { startService, type Service } from '../support/service.js';

/** Those that need no variables. */
const documents = Object.values<DocumentNode>(generated).flatMap((document) => {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const isWanting = operation.variableDefinitions?.some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
  );
  return isWanting === true ? [] : [{ name: operation.name?.value, document }];
});

describe('the documents of schema/operations', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it.each(documents)(
    '$name runs as it is on the sandbox, and each of its parts has something to show',
    async ({ document }) => {
      const { data, errors } = await service.ask(document, {});
      expect(errors).toEqual([]);
      const parts = Object.entries(data as object);
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.filter(([, value]) => isBare(value))).toEqual([]);
    },
  );

  it('asks for the names of everybody on a board of ten trainings in one call', async () => {
    const { data: listed } = await service.ask(generated.SessionsWithResultsDocument, {});
    const trainingIds = listed.trainings.slice(0, 10).map((training) => training!.id);
    const { data, extensions } = await service.ask(generated.TrainingBoardDocument, { trainingIds });
    const results = data.trainings.flatMap((training) =>
      training!.sessions!.flatMap((session) => session.checklistResults!),
    );
    const people = results.flatMap(({ employee, observer }) => [employee!.id, observer!.id]);
    expect(new Set(people).size).toBeGreaterThan(100);
    // Ten titles; one call for all results, and one for all names.
    expect(extensions.cost?.upstreamCalls).toEqual({ 'ispring-soap': 10, 'ispring-rest': 12, total: 22 });
  });

  it('asks UIS once for the schedules beside which all sessions are held', async () => {
    const { data, extensions } = await service.ask(generated.WorkingTimeDocument, {});
    const sessions = [
      ...data.trainings.flatMap((training) => training!.sessions!),
      ...data.webexSessions!.nodes!,
    ];
    const ratios = sessions.flatMap((session) => session!.scheduleOverlaps!.map((overlap) => overlap!.ratio));
    expect(new Set(ratios).size).toBeGreaterThan(2);
    expect(extensions.cost?.upstreamCalls).toEqual({ 'ispring-soap': 1, webex: 1, uis: 2, total: 4 });
  });

  it('asks for nothing beside the list where the list says it all', async () => {
    const { extensions } = await service.ask(generated.WebexSessionsDocument, {});
    expect(extensions.cost?.upstreamCalls).toEqual({ webex: 1, total: 1 });
  });
});

/** Whether there is no value in it, however deep. */
function isBare(value: unknown): boolean {
  if (typeof value === 'object') return Object.values(value ?? {}).every(isBare);
  return false;
}
