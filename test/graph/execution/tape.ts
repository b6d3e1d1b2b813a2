import fc from 'fast-check';

/**
 * Numbers by which something is made, read one after the other; beyond its end all are 0, by which the simplest is made. So
 * fast-check finds the smallest by making tapes shorter and their numbers smaller.
 */
export class Tape {
  #at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** 0 to `most`. */
  upTo(most: number): number {
    const number = this.numbers[this.#at] ?? 0;
    this.#at += 1;
    return number % (most + 1);
  }

  /** True once in so many times; never beyond the end. */
  once(times: number): boolean {
    return this.upTo(times - 1) === times - 1;
  }

  /** The first is the simplest. */
  pick<T>(all: readonly T[]): T {
    if (all.length === 0) throw new Error('there is nothing to pick from');
    return all[this.upTo(all.length - 1)]!;
  }
}

/** Tapes on which there are so many numbers at most. */
export const numbersOnTape = (most: number, least = 0): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max: 0xff_ff }), { minLength: least, maxLength: most, size: 'max' });
