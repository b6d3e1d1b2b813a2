import { Counter, Gauge, type Registry } from 'prom-client';

/** A value with the labels it stands under; null: it is not known, and left out. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number | null];

/** A metric whose values are somewhere else, and are looked at when somebody asks. */
export interface Reading {
  /** Its full name, in base units. */
  readonly name: string;
  readonly help: string;
  /** Names of its labels; left out: none. */
  readonly labels?: readonly string[];
  readonly read: () => Iterable<Sample>;
}

/** Without labels. */
export function only(value: number | null): readonly Sample[] {
  return [[{}, value]];
}

/** Values that go up and down. */
export function registerGauges(registry: Registry, readings: readonly Reading[]): void {
  for (const { name, help, labels = [], read } of readings) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      collect: () => {
        // What is not known any more is not told any more; one without labels would be 0.
        gauge.reset();
        if (labels.length === 0) gauge.remove();
        for (const [at, value] of read()) if (value !== null) gauge.set(at, value);
      },
    });
  }
}

/** Values that only go up, counted from the start of the process. */
export function registerCounters(registry: Registry, readings: readonly Reading[]): void {
  for (const { name, help, labels = [], read } of readings) {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      collect: () => {
        counter.reset();
        for (const [at, value] of read()) if (value !== null) counter.inc(at, value);
      },
    });
  }
}
