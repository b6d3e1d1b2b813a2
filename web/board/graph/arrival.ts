import type { OperationResult } from 'urql';

/** Notes on an answer when it came: what is remembered of it is shown later, too. */
export function noteArrival(result: OperationResult): OperationResult {
  return { ...result, extensions: { ...result.extensions, arrivedAt: Date.now() } };
}

/** When an answer came on which that was noted, in ms since 1970; now where it was not. */
export function arrivalOf({ extensions }: Pick<OperationResult, 'extensions'>): number {
  const { arrivedAt } = (extensions ?? {}) as { arrivedAt?: number };
  return arrivedAt ?? Date.now();
}
