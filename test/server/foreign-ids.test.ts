import { getNamedType, isInputObjectType } from 'graphql';
import { schema } from '../../src/graph/schema.js';
import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';
import { askEach, byId, FINDERS, RESTRICTIONS } from './fields-of-ids.js';
import { KINDS, kinds, MALFORMED, NOBODY, SAMPLE, SESSION, there, unknown } from './kinds-of-ids.js';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());

describe.each(FINDERS)('$field', (finder) => {
  const { list, finds, uuid, number } = finder;
  const foreign = kinds.filter((kind) => !finds.includes(kind));

  it('finds the very things of its kinds by the ids of the graph', async () => {
    const { answers, errors } = await askEach(
      service,
      finds.map((kind) => byId(finder, there(kind))),
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual(finds.map((kind) => ({ id: there(kind), __typename: KINDS[kind].typename })));
  });

  if (foreign.length > 0) {
    it('is null for the ids of other things, be they there or not, and asks nobody for them', async () => {
      const ids = foreign.flatMap((kind) => [there(kind), unknown(kind)]);
      const { answers, errors } = await askEach(
        service,
        ids.map((id) => byId(finder, id)),
      );
      expect(errors).toEqual([]);
      expect(answers).toEqual(ids.map(() => null));
      expect(takeCalls(service)).toEqual({});
    });
  }

  it('is null for what is not there', async () => {
    const { answers, errors } = await askEach(
      service,
      finds.map((kind) => {
        // Of a training more has to be read before iSpring is asked.
        const more = kind === 'ispring:training' ? '... on Training { title }' : '';
        return byId(finder, unknown(kind), `id ${more}`);
      }),
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual(finds.map(() => null));
  });

  it.each([
    [
      'UUIDs',
      uuid ?? 'nothing',
      uuid,
      kinds.map((kind) => KINDS[kind].there).filter((id) => id.length === SESSION.length),
    ],
    [
      'numbers',
      number ?? 'nothing',
      number,
      kinds.map((kind) => KINDS[kind].there).filter((id) => /^\d+$/.test(id)),
    ],
  ])('takes bare %s for those of %s', async (_form, _kind, own, ids) => {
    const { answers, errors } = await askEach(
      service,
      ids.map((id) => byId(finder, id, 'id')),
    );
    if (own === null) {
      expect(answers).toEqual(ids.map(() => null));
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(ids.map(() => 'BAD_USER_INPUT'));
      return;
    }
    const global = await askEach(
      service,
      ids.map((id) => byId(finder, `${own}:${id}`, 'id')),
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual(global.answers);
    expect(answers).toContainEqual({ id: there(own) });
  });

  it('says of each malformed id that it is, and asks nobody', async () => {
    const { answers, errors } = await askEach(
      service,
      MALFORMED.map((id) => byId(finder, id)),
    );
    expect(answers).toEqual(MALFORMED.map(() => null));
    expect(errors.map(({ path, extensions }) => [path, extensions])).toEqual(
      MALFORMED.map((_id, n) => [[`f${n}`], { code: 'BAD_USER_INPUT', argument: 'id' }]),
    );
    for (const { message } of errors) {
      expect(message).toMatch(/^id: expected .*, got "/);
      expect(message.length).toBeLessThan(400);
    }
    expect(takeCalls(service)).toEqual({});
  });

  if (list !== null) {
    it('answers each id of a list as it answers the id alone', async () => {
      const ids = [...kinds.map(there), ...kinds.map(unknown), ...MALFORMED];
      const alone = await askEach(
        service,
        ids.map((id) => byId(finder, id)),
      );
      const { data, errors } = await service.ask(
        `query ($ids: [ID!]!) { ${list}(ids: $ids) { id __typename } }`,
        { ids },
      );
      expect(data[list]).toEqual(alone.answers);
      expect(errors.map(({ path, message }) => [path, message.replace(/^ids\[\d+\]/, 'id')])).toEqual(
        alone.errors.map(({ path, message }) => [[list, Number(String(path?.[0]).slice(1))], message]),
      );
    });
  }
});

describe('one id', () => {
  it('that several kinds of things have leads to each under its own kind, and to nothing under others', async () => {
    const { answers, errors } = await askEach(
      service,
      kinds
        .filter((kind) => KINDS[kind].there.length === SAMPLE.length)
        .map((kind) => `node(id: "${kind}:${SAMPLE}") { id __typename ... on Training { title } }`),
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual([
      null,
      null,
      { id: `ispring:employee:${SAMPLE}`, __typename: 'Employee' },
      { id: `ispring:checklist:${SAMPLE}`, __typename: 'Checklist' },
    ]);
  });

  it('of a training that is well-formed gives a training for nothing, until more is read of it', async () => {
    const { answers, errors } = await askEach(
      service,
      ['training', 'node'].map((field) => `${field}(id: "ispring:training:${NOBODY}") { id }`),
    );
    expect(errors).toEqual([]);
    expect(answers).toEqual([{ id: `ispring:training:${NOBODY}` }, { id: `ispring:training:${NOBODY}` }]);
    expect(takeCalls(service)).toEqual({});
  });

  it('may be a number as it is', async () => {
    const { data, errors } = await service.ask(
      '{ session(id: 76736484) { id } sessions(ids: [76736484]) { id } activitySchedule(id: 1001) { id } }',
    );
    expect(errors).toEqual([]);
    const session = { id: 'webex:session:76736484' };
    expect(data).toEqual({ session, sessions: [session], activitySchedule: { id: 'uis:schedule:1001' } });
  });
});

it('these are all root fields that take ids', () => {
  const taking = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args.flatMap((argument) => {
      const type = getNamedType(argument.type);
      const within = isInputObjectType(type) ? Object.values(type.getFields()) : [];
      return [
        ...(type.name === 'ID' ? [`${name}(${argument.name})`] : []),
        ...within
          .filter((inner) => getNamedType(inner.type).name === 'ID')
          .map((inner) => `${name}(${argument.name}.${inner.name})`),
      ];
    }),
  );
  expect(taking.sort()).toEqual(
    [
      ...FINDERS.map(({ field }) => `${field}(id)`),
      ...FINDERS.flatMap(({ list }) => (list === null ? [] : [`${list}(ids)`])),
      ...RESTRICTIONS.map(({ name }) => name),
    ].sort(),
  );
});
