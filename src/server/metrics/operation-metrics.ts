import { Histogram, type Registry } from 'prom-client';
import type { AnsweredAgain, OperationWatch, Outcome, RequestRecord } from '../request-log.js';
import { BoundedNames } from './bounded-names.js';
import { registerCounters, type Sample } from './readings.js';

/** Names that clients made up; each may have some thirty values. */
const MOST_OTHER_NAMES = 50;
/** There are some twenty-five. */
const MOST_CODES = 50;
/** Told before there is one: of a counter that begins with 1, Prometheus does not see that it grew. */
const CODES_FROM_THE_START = ['INTERNAL_SERVER_ERROR', 'UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED'];
/** From memory it takes a millisecond, from upstreams up to the deadline. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How often operations of one name ended in which way. */
interface Tally {
  readonly execution: Record<Outcome, number>;
  readonly replay: AnsweredAgain & Record<Outcome, number>;
  upstreamCalls: number;
}

/**
 * Counts operations in plain numbers, which are looked at when metrics are asked for: an answer that is given again takes less than
 * a library would take to count it.
 */
export class OperationMetrics implements OperationWatch {
  readonly #tallies = new Map<string, Tally>();
  readonly #errors = new Map(CODES_FROM_THE_START.map((code) => [code, 0]));
  readonly #names: BoundedNames;
  readonly #codes = new BoundedNames(CODES_FROM_THE_START, MOST_CODES);
  readonly #durations: Histogram;

  /** @param knownNames of operations that are always told by their name; of others only the first are */
  constructor(registry: Registry, knownNames: Iterable<string>) {
    this.#names = new BoundedNames(knownNames, MOST_OTHER_NAMES);
    this.#durations = new Histogram({
      name: 'training_graph_operation_duration_seconds',
      help: 'From the head of a request to the last byte of its answer. Answers that were kept and given again, which take none, and operations without an answer are not in it.',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers: [registry],
    });
    registerCounters(registry, [
      {
        name: 'training_graph_operations_total',
        help: 'Operations that are over, by their name (the first fifty that are none of ours, then other), how they ended, and whether they were run or given a kept answer.',
        labels: ['operation', 'outcome', 'answered_by'],
        read: () => this.#readOutcomes(),
      },
      {
        name: 'training_graph_operation_upstream_calls_total',
        help: 'Upstream calls that operations made, tokens and retries included. A call for several operations is counted for the first.',
        labels: ['operation'],
        read: () =>
          [...this.#tallies].map(([operation, { upstreamCalls }]) => [{ operation }, upstreamCalls]),
      },
      {
        name: 'training_graph_errors_total',
        help: 'Errors in the answers of operations, by their code.',
        labels: ['code'],
        read: () => [...this.#errors].map(([code, count]) => [{ code }, count]),
      },
    ]);
  }

  ended(
    { operation, errors, upstreamCalls }: RequestRecord,
    outcome: Outcome,
    { durationMs, isReplay }: { readonly durationMs: number; readonly isReplay: boolean },
  ): void {
    const name = this.#nameOf(operation);
    const tally = this.#tallyOf(name);
    tally[isReplay ? 'replay' : 'execution'][outcome] += 1;
    if (isReplay) return;
    tally.upstreamCalls += upstreamCalls();
    for (const code in errors) {
      const known = this.#codes.of(code);
      this.#errors.set(known, (this.#errors.get(known) ?? 0) + (errors[code] ?? 0));
    }
    if (outcome === 'ok' || outcome === 'partial') {
      this.#durations.observe({ operation: name }, durationMs / 1000);
    }
  }

  answeredAgain(operation: string | null): AnsweredAgain {
    return this.#tallyOf(this.#nameOf(operation)).replay;
  }

  /** How all of them ended, kept answers included. */
  get outcomes(): Record<Outcome, number> {
    const sum = { ok: 0, partial: 0, refused: 0, 'client gone': 0 };
    for (const { execution, replay } of this.#tallies.values())
      for (const outcome of Object.keys(sum) as Outcome[])
        sum[outcome] += execution[outcome] + replay[outcome];
    return sum;
  }

  #nameOf(operation: string | null): string {
    return operation === null ? 'anonymous' : this.#names.of(operation);
  }

  #tallyOf(name: string): Tally {
    let tally = this.#tallies.get(name);
    if (tally === undefined) {
      const none = { ok: 0, partial: 0, refused: 0, 'client gone': 0 };
      tally = { execution: { ...none }, replay: { ...none }, upstreamCalls: 0 };
      this.#tallies.set(name, tally);
    }
    return tally;
  }

  *#readOutcomes(): Iterable<Sample> {
    for (const [operation, tally] of this.#tallies) {
      for (const answeredBy of ['execution', 'replay'] as const) {
        for (const [outcome, count] of Object.entries(tally[answeredBy])) {
          if (count === 0) continue;
          yield [{ operation, outcome: outcome.replace(' ', '_'), answered_by: answeredBy }, count];
        }
      }
    }
  }
}
