import { landmarks } from '../../src/sandbox/index.js';
import { takeCalls, type Service } from '../support/service.js';
import { Clock } from './clock.js';
import { learn, neverStale, PAST_TTL, startKeepingService, WITHIN_TTL } from './kept-answers.js';
import { USERS } from './observed-people.js';

const clock = new Clock();
let service: Service;
beforeEach(async () => (service = await startKeepingService(neverStale('ISPRING_REST'))));
afterEach(async () => {
  await service.stop();
  clock.reset();
});

const who = (...ids: readonly string[]): string =>
  `{ nodes(ids: [${ids.map((id) => `"ispring:employee:${id}"`).join(', ')}]) { ... on Employee { name } } }`;

const [one, two, three] = [
  landmarks.employeeWithoutEmailId,
  landmarks.employeeWithoutJobTitleId,
  landmarks.employeeWithOneNameId,
];

function asked(): unknown[] {
  const calls = service.sandbox.control.calls().filter(({ operation }) => operation === USERS);
  return calls.map(({ request }) => request['userIds']);
}

describe('people who were asked for before', () => {
  it('are known within their time to live, one by one, whoever asks and from wherever', async () => {
    await learn(service, who(one, two));
    clock.pass(WITHIN_TTL);
    await service.ask(who(two, three, one));
    expect(asked()).toEqual([[three]]);
    // Who organizes it is one of them.
    const { data, errors } = await service.ask(
      `{ training(id: "${landmarks.busyTrainingId}") { organizer { name } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.training).toEqual({ organizer: { name: 'Inês Ferreira' } });
    expect(asked()).toEqual([[three]]);
  });

  it('are asked for again after it', async () => {
    await learn(service, who(one, two));
    clock.pass(PAST_TTL);
    await service.ask(who(one));
    expect(asked()).toEqual([[one]]);
  });

  it('and are not there are known not to be', async () => {
    await learn(service, who(landmarks.unknownId));
    const { data, errors } = await service.ask(who(landmarks.unknownId, one));
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual([null, { name: 'Людмила Петрова' }]);
    expect(asked()).toEqual([[one]]);
  });

  it('at the same time by others are asked for once', async () => {
    const { control } = service.sandbox;
    control.setFault('ispring-rest', { kind: 'latency', latencyMs: 300, operation: USERS });
    const answers = await Promise.all(Array.from({ length: 5 }, () => service.ask(who(one, two))));
    for (const { data } of answers)
      expect(data.nodes).toEqual([{ name: 'Людмила Петрова' }, { name: 'Inês Ferreira' }]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });
});
