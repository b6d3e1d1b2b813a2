import type { ServerResponse } from 'node:http';

/**
 * So long after its beginning others may join: whoever does shares whatever comes of it, also that there was no more time, and
 * nobody shall lose more of the time he has than this.
 */
const JOINED_WITHIN_MS = 250;

/** Something that is being answered, for one or for all who asked the same in the same moment. */
export class Answering<T> {
  readonly answer: Promise<T>;
  readonly #startedAt = performance.now();
  readonly #whenLeft: () => void;
  #waiting = 0;

  /**
   * @param first who waits for it
   * @param make is told how to find out whether anybody still does
   * @param whenLeft called once nobody does: all have their answer, or have gone
   */
  constructor(first: ServerResponse, make: (isAwaited: () => boolean) => Promise<T>, whenLeft: () => void) {
    this.#whenLeft = whenLeft;
    this.join(first);
    this.answer = make(() => this.#waiting > 0);
  }

  join(response: ServerResponse): void {
    this.#waiting += 1;
    response.once('close', () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#whenLeft();
    });
  }

  get isShared(): boolean {
    return this.#waiting > 1;
  }

  get mayBeJoined(): boolean {
    return this.#waiting > 0 && performance.now() - this.#startedAt <= JOINED_WITHIN_MS;
  }
}

/** What is being answered now, by all that makes the answer what it is. */
export class SharedAnswers<T> {
  readonly #underWay = new Map<string, Answering<T>>();

  /** What is under way for the same; null where there is nothing that may be joined. */
  find(asked: string): Answering<T> | null {
    const answering = this.#underWay.get(asked);
    return answering?.mayBeJoined === true ? answering : null;
  }

  add(asked: string, answering: Answering<T>): void {
    this.#underWay.set(asked, answering);
    const done = (): void => {
      if (this.#underWay.get(asked) === answering) this.#underWay.delete(asked);
    };
    void answering.answer.then(done, done);
  }
}
