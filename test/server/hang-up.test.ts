import { landmarks } from '../../src/sandbox/index.js';
import { KEPT_BY_DEFAULT, startService, type Service } from '../support/service.js';
import { gate, type Gate } from '../support/gate.js';
import { startUpstream, type Upstream } from '../support/upstream.js';
import { eventually } from '../support/eventually.js';

const SCHEDULES = 'activitySchedules(first: 2) { nodes { name } }';

/** A UIS that answers when its gate is opened, and tells when a caller leaves before. */
let uis: Upstream;
let answers: Gate<void>;
let callersGone: number;
let service: Service;

beforeEach(async () => {
  answers = gate();
  callersGone = 0;
  uis = await startUpstream(async ({ body }, response) => {
    response.once('close', () => {
      if (!response.writableFinished) callersGone += 1;
    });
    await answers.promise;
    if (response.destroyed) return undefined;
    const { id } = JSON.parse(body) as { id: number };
    const data = [{ id: 1, name: 'a name' }];
    return { body: JSON.stringify({ jsonrpc: '2.0', id, result: { metadata: { total_items: 1 }, data } }) };
  });
  service = await startService({ ...KEPT_BY_DEFAULT, UIS_URL: uis.url });
});
afterEach(async () => {
  answers.open();
  await service.stop();
  await uis.stop();
});

interface Client {
  readonly hangUp: () => void;
  /** Rejects when it is answered after all. */
  readonly gone: Promise<unknown>;
  readonly data: Promise<unknown>;
}

/** An operation whose client can leave it; what else it asks tells that it is under way. */
function client(document: string): Client {
  const controller = new AbortController();
  const answer = service.ask(document, {}, { signal: controller.signal });
  return {
    hangUp: () => controller.abort(),
    gone: answer.then(
      () => Promise.reject(new Error('it was answered')),
      (error: unknown) => error,
    ),
    data: answer.then(({ data }) => data as unknown),
  };
}

function callsUnderWay(upstream: 'webex' | 'ispring-soap'): number {
  const calls = service.sandbox.control.calls(upstream);
  return calls.filter(({ durationMs }) => durationMs === null).length;
}

describe('a client that hangs up', () => {
  it('takes its calls with it when nobody else waits for them', async () => {
    const { hangUp, gone, data } = client(`{ ${SCHEDULES} }`);
    data.catch(() => undefined);
    await eventually(() => uis.calls.length === 1);
    expect(callersGone).toBe(0);
    hangUp();
    await gone;
    await eventually(() => callersGone === 1);
  });

  it('takes nothing from another who waits for the same', async () => {
    const { control } = service.sandbox;
    control.setFault('webex', { kind: 'hang', times: 1 });
    const first = client(`{ ${SCHEDULES} session(id: "${landmarks.completeSessionKey}") { title } }`);
    first.data.catch(() => undefined);
    await eventually(() => uis.calls.length === 1 && callsUnderWay('webex') === 1);
    const second = client(`{ ${SCHEDULES} session(id: "${landmarks.sparseSessionKey}") { title } }`);
    second.gone.catch(() => undefined);
    await eventually(() => control.calls('webex').length === 2);
    first.hangUp();
    await first.gone;
    // What it alone asked for is given up.
    await eventually(() => callsUnderWay('webex') === 0);
    expect(callersGone).toBe(0);
    answers.open();
    expect(await second.data).toMatchObject({ activitySchedules: { nodes: [{ name: 'a name' }] } });
    expect(uis.calls).toHaveLength(1);
  });

  it('and another who does as well leave the call to nobody: it is given up', async () => {
    const { control } = service.sandbox;
    const first = client(`{ ${SCHEDULES} }`);
    first.data.catch(() => undefined);
    await eventually(() => uis.calls.length === 1);
    control.setFault('webex', { kind: 'hang' });
    const second = client(`{ ${SCHEDULES} session(id: "${landmarks.completeSessionKey}") { title } }`);
    second.data.catch(() => undefined);
    await eventually(() => callsUnderWay('webex') === 1);
    second.hangUp();
    await second.gone;
    await eventually(() => callsUnderWay('webex') === 0);
    expect(callersGone).toBe(0);
    first.hangUp();
    await first.gone;
    await eventually(() => callersGone === 1);
    // Whoever asks next asks anew, and does not wait for a call that was given up.
    answers.open();
    const { data } = await service.ask(`{ ${SCHEDULES} }`);
    expect(data.activitySchedules.nodes).toEqual([{ name: 'a name' }]);
    expect(uis.calls).toHaveLength(2);
  });

  it('leaves nothing behind that waits for its turn', async () => {
    const { control, environment } = service.sandbox;
    control.setFault('ispring-soap', { kind: 'hang' });
    const concurrency = 10;
    expect(environment['ISPRING_TRAINING_IDS']?.split(',')).toHaveLength(2 * concurrency);
    const { hangUp, gone, data } = client('{ trainings { sessions { title } } }');
    data.catch(() => undefined);
    await eventually(() => callsUnderWay('ispring-soap') === concurrency);
    hangUp();
    await gone;
    await eventually(() => callsUnderWay('ispring-soap') === 0);
    control.clearFaults();
    // Another one has all turns at once: none is kept by those who left.
    const { errors } = await service.ask(
      `{ training(id: "${landmarks.busyTrainingId}") { sessions { title } } }`,
    );
    expect(errors).toEqual([]);
    expect(control.calls('ispring-soap')).toHaveLength(concurrency + 1);
  });
});
