import type { Operation } from '../loading/operation.js';

/** For how long an operation's answer is as good as new: as long as everything that went into it. */
export class AnswerLifetime {
  #isOver = false;

  /** @param mostMs since 1970: whoever asks may do so until then, as far as is known */
  constructor(
    private readonly operation: Operation,
    private readonly mostMs: number,
  ) {}

  /** It holds for this moment only, or what not even the client's own store should hold. */
  end(): void {
    this.#isOver = true;
  }

  /** In ms since 1970; 0 also where nobody can say, since nothing of it came from an upstream. */
  get until(): number {
    const { freshUntil } = this.operation;
    return this.#isOver || freshUntil === Infinity ? 0 : Math.min(freshUntil, this.mostMs);
  }

  /** Whole seconds from now. */
  seconds(): number {
    return Math.max(0, Math.floor((this.until - Date.now()) / 1000));
  }
}
