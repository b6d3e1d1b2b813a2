import type { UpstreamCall } from '../protocols/upstream-error.js';
import type { Flight } from './flights.js';
import type { Operation } from './operation.js';
import type { Answers } from './question.js';
import type { Wave } from './trace.js';

/** The flights that an operation waits for: for each once, however many of its keys are in it. */
export class Landings<V> {
  readonly #awaited = new Map<Flight<V>, Promise<Answers<V>>>();

  constructor(
    readonly operation: Operation,
    private readonly call: UpstreamCall,
    private readonly wave: Wave | null,
  ) {}

  /** What the flight brings; rejects, too, when the operation is out of time. */
  of(flight: Flight<V>): Promise<Answers<V>> {
    const before = this.#awaited.get(flight);
    if (before !== undefined) return before;
    const landing = flight.errand.wait(this.operation, this.call, flight.landing);
    this.#awaited.set(flight, landing);
    this.wave?.waitsFor(flight.errand.trail);
    return landing;
  }
}
