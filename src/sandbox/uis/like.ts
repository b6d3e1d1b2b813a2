const ANY_TEXT = Symbol('%');
const ANY_CHARACTER = Symbol('_');

/** A character, or what stands for some. */
type Sign = string | typeof ANY_TEXT | typeof ANY_CHARACTER;

/**
 * SQL LIKE: `%` is any text, `_` one character, a backslash takes the next character literally; case counts. Undefined for a
 * pattern that ends in a lone backslash, which the database refuses.
 */
export function likePattern(pattern: string): ((text: string) => boolean) | undefined {
  const signs: Sign[] = [];
  let escaped = false;
  for (const character of pattern) {
    if (!escaped && character === '\\') {
      escaped = true;
      continue;
    }
    if (!escaped && character === '%') signs.push(ANY_TEXT);
    else if (!escaped && character === '_') signs.push(ANY_CHARACTER);
    else signs.push(character);
    escaped = false;
  }
  return escaped ? undefined : (text) => matches(signs, Array.from(text));
}

/**
 * Goes back to the last `%` and no further: what stands before it fits as it is. A regular expression tries all ways, which
 * are billions for ten signs and forty characters.
 */
function matches(signs: readonly Sign[], text: readonly string[]): boolean {
  let sign = 0;
  let at = 0;
  let back: { readonly sign: number; at: number } | null = null;
  while (at < text.length) {
    const wanted = signs[sign];
    if (wanted === ANY_TEXT) {
      sign += 1;
      back = { sign, at };
    } else if (wanted === ANY_CHARACTER || wanted === text[at]) {
      sign += 1;
      at += 1;
    } else if (back !== null) {
      back.at += 1;
      ({ sign, at } = back);
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((left) => left === ANY_TEXT);
}
