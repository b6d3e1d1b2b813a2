/** Whether any pattern takes the path and no `!pattern` refuses it. */
export function matches(patterns: readonly string[], path: string): boolean {
  const refused = patterns.some(
    (pattern) => pattern.startsWith('!') && toPattern(pattern.slice(1)).test(path),
  );
  return !refused && patterns.some((pattern) => toPattern(pattern).test(path));
}

/** `*` stays within a folder, `**` does not, `<vendor>` is one folder and the first group. */
export function toPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace('<vendor>', '([^/]+)')
    .replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${source}$`);
}
