import type { Service } from '../../support/service.js';
import { eventually } from '../../support/eventually.js';

/** What the log says of one operation, with what the logger itself adds. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Everything that was logged since, and of that the lines of operations: at least so many, for which it waits. */
export interface Heard {
  readonly text: string;
  readonly operations: readonly LogLine[];
}

/** Listens to the log of a service from now on. A line is written when a request is over, which its client may know before. */
export function listen(service: Service): (least?: number) => Promise<Heard> {
  const before = service.log().length;
  return async (least = 1) => {
    await eventually(() => operationsIn(service.log().slice(before)).length >= least);
    // One too many would come with the same event.
    await new Promise((resolve) => setImmediate(resolve));
    const text = service.log().slice(before);
    return { text, operations: operationsIn(text) };
  };
}

function operationsIn(text: string): readonly LogLine[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LogLine).filter(({ msg }) => msg === 'operation');
}

/** What the logger adds to every line. */
const FRAME = ['level', 'time', 'pid', 'hostname', 'msg'];

/** The one line that there is, without what the logger adds. */
export function only({ operations }: Heard): LogLine {
  expect(operations).toHaveLength(1);
  expect(operations[0]!['level']).toBe(30);
  return Object.fromEntries(Object.entries(operations[0]!).filter(([name]) => !FRAME.includes(name)));
}
