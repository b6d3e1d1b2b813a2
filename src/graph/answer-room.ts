import { getHeapStatistics } from 'node:v8';

/** Of the memory that the process may have, garbage included. Beyond, who holds most of what is under way gets no more of it. */
const PRESSED = 0.5;
/** Beyond, nobody does. */
const FULL = 0.65;
/** But so much of it answers may hold whatever else is in use: where they hold less, it is not they that make it scarce. */
const FOR_ANSWERS = 0.1;
/** That a field takes until its answer is sent, with its share of the rows around it; measured for answers that are all relations. */
const BYTES_A_FIELD = 1000;

/** Bytes that are in use, and that the process may have. */
export interface Memory {
  readonly used: number;
  readonly limit: number;
}

function memoryOfProcess(): Memory {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return { used, limit };
}

/**
 * Bounds what the answers that are under way hold together: what one of them may hold a process can carry, but not a dozen times
 * over. As long as there is memory, all may go on; when it gets scarce, large answers end where they are, those of the caller first
 * that holds more than all others together. Smaller ones need no room of this.
 */
export class AnswerRoom {
  readonly #heldBy = new Map<string, number>();
  #held = 0;

  constructor(private readonly memory: () => Memory = memoryOfProcess) {}

  /**
   * For one answer to this caller.
   *
   * @param isLate whether it has been filled for longer than anybody may ask for
   */
  forAnswer(caller: string, isLate: () => boolean): Room {
    let mine = 0;
    let isOver = false;
    return {
      take: (fields) => {
        if (isOver || isLate()) return 'late';
        if (!this.#isLeftFor(caller)) return 'full';
        this.#hold(caller, fields);
        mine += fields;
        return 'taken';
      },
      giveBack: () => {
        isOver = true;
        this.#hold(caller, -mine);
        mine = 0;
      },
    };
  }

  #isLeftFor(caller: string): boolean {
    const { used, limit } = this.memory();
    if (used <= PRESSED * limit || this.#held * BYTES_A_FIELD <= FOR_ANSWERS * limit) return true;
    return used <= FULL * limit && 2 * (this.#heldBy.get(caller) ?? 0) <= this.#held;
  }

  #hold(caller: string, fields: number): void {
    this.#held += fields;
    const held = (this.#heldBy.get(caller) ?? 0) + fields;
    if (held > 0) this.#heldBy.set(caller, held);
    else this.#heldBy.delete(caller);
  }
}

/** What one answer holds of the room that there is. */
export interface Room {
  /** Takes room for so many fields, or tells why there is none: no memory, or no time to fill it. */
  take(fields: number): 'taken' | 'full' | 'late';
  /** Once it is sent, or nobody waits for it any more. */
  giveBack(): void;
}

/** For an answer that shares room with no other. */
export const ROOM_ENOUGH: Room = { take: () => 'taken', giveBack: () => undefined };
