import fc from 'fast-check';
import { likePattern } from '../../src/sandbox/uis/like.js';

/** What LIKE means, as a regular expression. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.match(/\\?[^]/gu) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '[^]*';
    if (part === '_') return '[^]';
    return `\\u{${part.at(-1)!.codePointAt(0)!.toString(16)}}`;
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

describe('a pattern of LIKE', () => {
  const signs = fc.constantFrom('a', 'b', '%', '_', '\\%', '\\_', '\\\\', '\\a');
  const characters = fc.constantFrom('a', 'b', '%', '_', '\\');

  it('means what its regular expression means', () => {
    const patterns = fc.array(signs, { maxLength: 8 }).map((all) => all.join(''));
    const texts = fc.array(characters, { maxLength: 10 }).map((all) => all.join(''));
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(likePattern(pattern)!(text)).toBe(expressionOf(pattern).test(text));
      }),
      { seed: 31, numRuns: 5000 },
    );
  });

  it('takes a character for one, however many units it has', () => {
    expect(likePattern('_')!('😀')).toBe(true);
    expect(likePattern('__')!('😀')).toBe(false);
  });

  it('may have any number of signs for any text', () => {
    // By a regular expression, it takes longer than anybody waits.
    expect(likePattern('%a'.repeat(500))!(`${'a'.repeat(1000)}b`)).toBe(false);
    expect(likePattern(`${'%a'.repeat(500)}%`)!('a'.repeat(1000))).toBe(true);
  });
});
