import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';
import { askEach, RESTRICTIONS } from './fields-of-ids.js';
import { KINDS, kinds, MALFORMED, SAMPLE, SESSION, there, unknown } from './kinds-of-ids.js';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());

describe.each(RESTRICTIONS)('$name', ({ argument, kind, ask, nothing }) => {
  const foreign = kinds.filter((one) => one !== kind);

  it('finds the same by the ids of the graph and by bare ids, given once or twice', async () => {
    const id = kind === 'ispring:session' ? SAMPLE : KINDS[kind].there;
    const { answers, errors } = await askEach(service, [
      ask([`${kind}:${id}`]),
      ask([id]),
      ask([id, `${kind}:${id.toUpperCase()}`]),
    ]);
    expect(errors).toEqual([]);
    expect(answers[0]).not.toEqual(nothing);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('holds nothing for the ids of other things, and asks nobody for them', async () => {
    const { answers, errors } = await askEach(service, [
      ...foreign.map((other) => ask([there(other)])),
      ask(foreign.flatMap((other) => [there(other), unknown(other)])),
      ask([]),
    ]);
    expect(errors).toEqual([]);
    expect(answers).toEqual(answers.map(() => nothing));
    expect(takeCalls(service)).toEqual({});
  });

  it('holds nothing for what is not there', async () => {
    const { answers, errors } = await askEach(service, [ask([unknown(kind)])]);
    expect(errors).toEqual([]);
    expect(answers).toEqual([nothing]);
  });

  it('passes over the ids of other things among its own', async () => {
    const id = kind === 'ispring:session' ? SAMPLE : KINDS[kind].there;
    const { answers, errors } = await askEach(service, [ask([id]), ask([...foreign.map(there), id])]);
    expect(errors).toEqual([]);
    expect(answers[1]).toEqual(answers[0]);
  });

  it('says which of its ids is malformed, and asks nobody', async () => {
    const { answers, errors } = await askEach(
      service,
      MALFORMED.map((id) => ask([there(kind), id])),
    );
    expect(answers).toEqual(MALFORMED.map(() => null));
    expect(errors.map(({ path, extensions }) => [path, extensions])).toEqual(
      MALFORMED.map((_id, n) => [[`f${n}`], { code: 'BAD_USER_INPUT', argument: `${argument}[1]` }]),
    );
    expect(takeCalls(service)).toEqual({});
  });

  it('takes no bare id of another form', async () => {
    const isNumber = (id: string): boolean => /^\d+$/.test(id);
    const others = kinds
      .map((one) => KINDS[one].there)
      .filter((id) => isNumber(id) !== isNumber(KINDS[kind].there));
    const { errors } = await askEach(
      service,
      others.map((id) => ask([id])),
    );
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(others.map(() => 'BAD_USER_INPUT'));
  });
});

describe('session.checklistResults(checklistIds)', () => {
  it('holds nothing for the ids of other things, and no result is asked for', async () => {
    const foreign = kinds.filter((kind) => kind !== 'ispring:checklist');
    const { answers, errors } = await askEach(service, [
      `session(id: "${SESSION}") { checklistResults(checklistIds: ${JSON.stringify(foreign.map(there))}) { id } }`,
    ]);
    expect(errors).toEqual([]);
    expect(answers).toEqual([{ checklistResults: [] }]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });
});
