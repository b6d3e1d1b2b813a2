/**
 * Things that wait, each under a path: a caller, a credential of its, an operation under that. The next one is of the caller whose
 * turn it is, and there of the credential, and there of the operation; what has the same path comes in its order. So no caller
 * gets more turns than another by asking in many operations at once.
 *
 * Start-time fair queuing (Goyal, Vin and Cheng, 1996) at each level, with turns of equal weight: who begins to wait has the turn
 * after its last one, or the one that is served now, whichever is later.
 */
export class FairTurns<T> {
  readonly #waiting = new Map<unknown, Waiting<T>>();
  /** Of those that do not wait now, the last turn, as long as it is not over. */
  readonly #lastTurns = new Map<unknown, number>();
  #served = 0;

  /** All paths are of one length, which is at least one. */
  add([key, ...rest]: readonly unknown[], thing: T): void {
    let waiting = this.#waiting.get(key);
    if (waiting === undefined) {
      waiting = {
        turn: this.#nextTurn(key),
        things: rest.length === 0 ? new InOrder<T>() : new FairTurns<T>(),
      };
      this.#waiting.set(key, waiting);
    }
    waiting.things.add(rest, thing);
  }

  /** Takes out the next thing of which `isWanted` holds, and the others before it; undefined: there is none. */
  next(isWanted: (thing: T) => boolean): T | undefined {
    for (let [key, waiting] = this.#first(); waiting !== undefined; [key, waiting] = this.#first()) {
      const thing = waiting.things.next(isWanted);
      if (thing !== undefined) this.#serve(waiting);
      if (waiting.things.isEmpty) this.#leave(key, waiting, thing !== undefined);
      if (thing !== undefined) return thing;
    }
    return undefined;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  #first(): [unknown, Waiting<T> | undefined] {
    let first: [unknown, Waiting<T> | undefined] = [undefined, undefined];
    for (const entry of this.#waiting) {
      if (first[1] === undefined || entry[1].turn < first[1].turn) first = entry;
    }
    return first;
  }

  #serve(waiting: Waiting<T>): void {
    if (waiting.turn > this.#served) {
      this.#served = waiting.turn;
      for (const [key, turn] of this.#lastTurns) if (turn < this.#served) this.#lastTurns.delete(key);
    }
    waiting.turn += 1;
  }

  #leave(key: unknown, { turn }: Waiting<T>, wasServed: boolean): void {
    this.#waiting.delete(key);
    if (wasServed) this.#lastTurns.set(key, turn - 1);
  }

  #nextTurn(key: unknown): number {
    return Math.max(this.#served, (this.#lastTurns.get(key) ?? -1) + 1);
  }
}

interface Waiting<T> {
  turn: number;
  readonly things: FairTurns<T> | InOrder<T>;
}

/** Things of one path. */
class InOrder<T> {
  #things: T[] = [];
  #taken = 0;

  add(_path: readonly unknown[], thing: T): void {
    this.#things.push(thing);
  }

  next(isWanted: (thing: T) => boolean): T | undefined {
    while (!this.isEmpty) {
      const thing = this.#things[this.#taken] as T;
      this.#taken += 1;
      if (isWanted(thing)) return thing;
    }
    return undefined;
  }

  get isEmpty(): boolean {
    return this.#taken === this.#things.length;
  }
}
