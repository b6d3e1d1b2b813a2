import { eventually } from '../../support/eventually.js';
import { BOARD, GATEWAYS, MANY, observedIn, STAFF, staffIn } from './questions.js';
import type { Stage } from './stage.js';

/** What there is when a part has ended, and when it is back. */
export function testEnds(onStage: () => Stage): void {
  it('answers alone while the other subgraph is dead, and beside it when that is back', async () => {
    await onStage().hrDirectory.end('SIGKILL');
    const without = await Promise.all(GATEWAYS.map((name) => onStage().ask(name, BOARD)));
    const roots = await Promise.all(GATEWAYS.map((name) => onStage().ask(name, '{ departments { name } }')));
    await onStage().hrDirectory.start();
    for (const { data, errors } of without) {
      const observed = observedIn(data);
      expect(observed.length).toBeGreaterThan(10);
      expect(observed.every((one) => one.name !== null && one.department === null)).toBe(true);
      expect(errors).toHaveLength(observed.length);
      const [{ path } = {}] = errors;
      expect(path?.slice(0, 6)).toEqual(['training', 'sessions', 0, 'checklistResults', 0, 'employee']);
    }
    for (const root of roots) expect(root).toMatchObject({ data: { departments: null }, errors: [{}] });
    for (const name of GATEWAYS) {
      const { data, errors } = await onStage().ask(name, BOARD);
      expect(errors).toEqual([]);
      expect(observedIn(data).every((one) => one.department !== null)).toBe(true);
    }
  });

  it('leaves gateways the other subgraph while it is down, and answers them when it is back', async () => {
    await onStage().endTrainingGraph();
    const without = await Promise.all(GATEWAYS.map((name) => onStage().ask(name, STAFF)));
    await onStage().restartTrainingGraph();
    for (const { data, errors } of without) {
      expect(staffIn(data).length).toBeGreaterThan(MANY);
      expect(staffIn(data).every((one) => one.name === null)).toBe(true);
      expect(errors[0]?.path?.slice(0, 3)).toEqual(['departments', 0, 'employees']);
    }
    for (const name of GATEWAYS) {
      const { data, errors } = await onStage().ask(name, STAFF);
      expect(errors).toEqual([]);
      expect(staffIn(data).filter((one) => one.name !== null).length).toBeGreaterThan(MANY);
    }
  });

  it.each(GATEWAYS)('has its answer handed on by %s that is told to stop, and by the next', async (name) => {
    const gateway = onStage().gateways[name];
    const { control } = onStage().trainingGraph.sandbox;
    control.resetCalls();
    control.setFault('webex', { kind: 'latency', latencyMs: 800 });
    const query = '{ session(id: "76736484") { title } departments { name head { name } } }';
    const answer = onStage().ask(name, query);
    await eventually(() => control.calls('webex').length > 0);
    await gateway.end('SIGTERM');
    const { data, errors } = await answer;
    expect(errors).toEqual([]);
    expect(data.session).toEqual({ title: 'jimz hol test' });

    await gateway.start();
    expect((await onStage().ask(name, BOARD)).errors).toEqual([]);
  });
}
