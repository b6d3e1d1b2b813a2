import type { Operation } from '../loading/operation.js';

/** For how long an operation's answer is as good as new: as long as everything that went into it. */
export class AnswerLifetime {
  #isOver = false;

  constructor(private readonly operation: Operation) {}

  /** It holds for this moment only, or what not even the client's own store should hold. */
  end(): void {
    this.#isOver = true;
  }

  /** Whole seconds from now; 0 also where nobody can say, since nothing of it came from an upstream. */
  seconds(): number {
    const { freshUntil } = this.operation;
    if (this.#isOver || freshUntil === Infinity) return 0;
    return Math.max(0, Math.floor((freshUntil - Date.now()) / 1000));
  }
}
