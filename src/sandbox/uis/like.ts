/**
 * SQL LIKE: `%` is any text, `_` one character, a backslash takes the next character literally; case counts. Undefined for a
 * pattern that ends in a lone backslash, which the database refuses.
 */
export function likePattern(pattern: string): RegExp | undefined {
  let source = '';
  let escaped = false;
  for (const character of pattern) {
    if (!escaped && character === '\\') {
      escaped = true;
      continue;
    }
    if (!escaped && character === '%') source += '[^]*';
    else if (!escaped && character === '_') source += '[^]';
    else source += character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    escaped = false;
  }
  return escaped ? undefined : new RegExp(`^${source}$`, 'u');
}
