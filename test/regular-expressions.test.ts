import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expressionsIn, madeWhile, type Parts } from './support/regular-expressions.js';

const { literals, constructions } = expressionsIn(fileURLToPath(new URL('../src', import.meta.url)));
const repeated = literals.filter(({ flags }) => /[gy]/.test(flags));

/**
 * Expressions that go through a text match by match and may look at it anew for each, with the reason why they do not. All
 * others are proven not to, even if every match failed at its end.
 */
const REASONS: Readonly<Record<string, string>> = {
  [String.raw`/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[!?]/g`]:
    'Only an opening without an end is looked for in vain, and the first of them ends the loop (declaresOrBreaksOff, timed in protocols/xml-hostile.test.ts).',
  [String.raw`/(<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[!?])|(<\/?)[\w.-]+:(?![!?/])/g`]:
    'Only a text of which each section has an end gets there (withoutPrefixes, after declaresOrBreaksOff).',
};

/** Where expressions are made of text, and what loads the module that makes them. */
const MADE: readonly { file: string; texts: readonly string[]; load: () => Promise<unknown> }[] = [
  {
    file: 'graph/global-id.ts',
    texts: [
      'new RegExp(`^${UUID}$`)',
      'new RegExp(`^(?:0|[1-9]\\\\d{0,${digits - 1}})$`)',
      'new RegExp(`^${UUID}\\\\.${UUID}\\\\.${UUID}$`)',
    ],
    load: () => import('../src/graph/global-id.js'),
  },
  {
    file: 'sandbox/ispring-rest/ispring-rest.ts',
    texts: ["new RegExp(`^${call.operation.replace('{id}', '([^/]+)')}$`)"],
    load: () => import('../src/sandbox/ispring-rest/ispring-rest.js'),
  },
];

/** Expressions that the check must see through, by what they do. */
const SLOW = [
  ['goes back over what it has read', '^(a|a)*$'],
  ['looks at a stretch of text from each of its places', '\\s+$'],
  ['looks for an end that does not come', '<!--[^]*?-->'],
] as const;

/** One that would be tried to its end, and fail, at each place of a text. */
const failing = ({ source, flags }: Parts): Parts => ({ source: `(?:${source})\\uffff`, flags });

const made = new Map<string, readonly Parts[]>();
const verdicts = new Map<string, string>();
const verdictOn = ({ source, flags }: Parts): string | undefined => verdicts.get(`${source}/${flags}`);

beforeAll(async () => {
  for (const { file, load } of MADE) made.set(file, await madeWhile(file, load));
  await judge([
    ...literals,
    ...repeated.map(failing),
    ...[...made.values()].flat(),
    ...SLOW.map(([, source]) => ({ source, flags: '' })),
  ]);
}, 300_000);

/** Asks recheck: proven by automata, or searched for a slow text where an expression counts so far that these are too large. */
async function judge(expressions: readonly Parts[]): Promise<void> {
  const script = fileURLToPath(new URL('support/time-of-expressions.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(
    JSON.stringify(expressions.map(({ source, flags }) => [source, flags.replace(/[gy]/g, '')])),
  );
  const found = JSON.parse(await text(child.stdout)) as string[];
  for (const [index, { source, flags }] of expressions.entries())
    verdicts.set(`${source}/${flags}`, found[index]!);
}

describe('a regular expression of src/', () => {
  it.each(literals)('takes time in proportion to its text: $text in $place', (literal) => {
    expect(verdictOn(literal)).toBe('safe');
  });

  it.each(repeated)('takes it for all matches together: $text in $place', (literal) => {
    if (literal.text in REASONS) expect(verdictOn(failing(literal))).toMatch(/^vulnerable/);
    else expect(verdictOn(failing(literal))).toBe('safe');
  });

  it('is excused by a reason only while it is there', () => {
    const known = repeated.map((literal) => literal.text);
    expect(Object.keys(REASONS).filter((excused) => !known.includes(excused))).toEqual([]);
  });
});

describe('a regular expression that is made of text', () => {
  it('is made where we know of it, and nowhere else', () => {
    const known = MADE.flatMap(({ file, texts }) => texts.map((written) => ({ file, text: written })));
    expect(constructions).toEqual(known);
  });

  it.each(MADE)('takes time in proportion to its text: $file', ({ file, texts }) => {
    const found = made.get(file)!;
    expect(found.length).toBeGreaterThanOrEqual(texts.length);
    for (const parts of found) expect([parts.source, verdictOn(parts)]).toEqual([parts.source, 'safe']);
  });
});

describe('the check itself', () => {
  it.each(SLOW)('sees an expression that %s', (_what, source) => {
    expect(verdictOn({ source, flags: '' })).toMatch(/^vulnerable: /);
  });

  it('finds expressions, and where they stand', () => {
    expect(literals.length).toBeGreaterThan(50);
    const letter = literals.find((literal) => literal.text === '/^[a-z]/i');
    expect(letter?.place).toMatch(/^protocols\/date-time\.ts:\d+$/);
  });
});
