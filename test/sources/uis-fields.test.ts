import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { ScheduleField, ScheduleRecord, Sources } from '../../src/sources/index.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import { takeClock, type Clock } from './clock.js';
import { eventually } from '../support/eventually.js';

/** A schedule is kept by the fields it came with, and known with more of them is known with fewer. */
describe('fields of a schedule of UIS', () => {
  const ALL: readonly ScheduleField[] = ['name', 'schedules'];
  const FEWER: readonly (readonly ScheduleField[])[] = [['name'], ['schedules'], [], ['schedules', 'name']];

  let sandbox: Sandbox;
  let clock: Clock;
  let sources: Sources;
  let id: string;
  beforeAll(async () => {
    sandbox = await startSandbox();
    id = String(sandbox.data.uis.schedules[5]!.id);
  });
  beforeEach(async () => {
    await sandbox.control.reset();
    clock = takeClock();
    sources = sourcesOf(sandbox.environment);
  });
  afterEach(() => clock.restore());
  afterAll(() => sandbox.stop());

  const calls = (): number => sandbox.control.calls('uis').length;
  async function asked(fields: readonly ScheduleField[]): Promise<unknown> {
    const { schedule } = sources.loaders(operationOf()).uis;
    const [outcome] = await outcomesOf([schedule.load({ id, fields })]);
    return outcome;
  }
  const fail = (kind: 'html' | 'status'): void =>
    sandbox.control.setFault('uis', kind === 'status' ? { kind, status: 403 } : { kind });

  it('that came with others are asked of nobody', async () => {
    const all = (await asked(ALL)) as ScheduleRecord;
    for (const fields of FEWER) {
      const answer = (await asked(fields)) as ScheduleRecord;
      for (const field of fields) expect(answer[field]).toEqual(all[field]);
    }
    expect(calls()).toBe(1);
  });

  it('that are on their way with others are asked of nobody', async () => {
    sandbox.control.setFault('uis', { kind: 'latency', latencyMs: 50 });
    const answers = await Promise.all([ALL, ...FEWER].map(asked));
    expect(answers.map((answer) => (answer as ScheduleRecord).id)).toEqual(answers.map(() => id));
    expect(calls()).toBe(1);
  });

  it('that are not known yet are asked for, whatever is known', async () => {
    await asked(['name']);
    expect(await asked(ALL)).toMatchObject({ id, schedules: expect.any(Array) });
    expect(calls()).toBe(2);
  });

  it('that were denied do not come back out of an older answer with more of them', async () => {
    await asked(ALL);
    clock.pass(61);
    fail('status');
    const denied = await eventually(async () => {
      const outcome = await asked(['name']);
      return outcome instanceof Error ? outcome : null;
    });
    expect(denied).toMatchObject({ kind: 'forbidden' });
    fail('html');
    expect(await asked(['name'])).toMatchObject({ kind: 'unreadable' });
    expect(await asked(ALL)).toMatchObject({ kind: 'unreadable' });
  });

  it('of a schedule that has gone do not come back out of an older answer with more of them', async () => {
    await asked(ALL);
    clock.pass(61);
    sandbox.control.removeSchedule(Number(id));
    // The old one may be shown while the upstream takes its time.
    await eventually(async () => ((await asked(['name'])) === null ? true : null));
    clock.pass(11);
    fail('html');
    expect(await asked(['name'])).toMatchObject({ kind: 'unreadable' });
  });
});
