/** Whole percent, of which 0 and 100 are kept for nothing and all. */
export function percentOf(ratio: number): number {
  if (ratio <= 0 || ratio >= 1) return ratio <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(ratio * 100)));
}
