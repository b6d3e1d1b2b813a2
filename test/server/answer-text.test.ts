import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import type { FormattedExecutionResult } from 'graphql';
import { Turns, type TakeTurns } from '../../src/graph/turns.js';
import { LongText, textOf } from '../../src/server/answer-text.js';

/** So long that it is made in several pieces. */
const LONG = 250_000;
/** So long that whoever makes it to the end has not noticed that nobody waits. */
const ENDLESS = 100_000_000;

const atOnce: TakeTurns = async (work) => Promise.resolve(work());

/** The value, so often that its text has that many characters. */
function repeated(value: unknown, characters: number): unknown[] {
  const { length } = JSON.stringify([value]);
  return Array.from({ length: Math.ceil(characters / (length - 1)) }, () => value);
}

/** As graphql-js and Apollo Server give it. */
function resultOf(value: unknown): FormattedExecutionResult {
  const data = Object.assign(Object.create(null) as Record<string, unknown>, { value });
  return { errors: undefined as never, data, extensions: { cost: { total: 1 } } };
}

/** Fails unless it is what JSON.stringify gives; gives the number of pieces. */
async function piecesOf(result: FormattedExecutionResult): Promise<number> {
  let pieces = 0;
  const longText = new LongText(
    async (work) => {
      pieces += 1;
      return Promise.resolve(work());
    },
    () => true,
  );
  await longText.make(result);
  const { length } = longText;
  const text = await buffer(longText.stream());
  expect(text.length).toBe(length);
  // Not shown where it fails: it is long.
  expect(text.equals(Buffer.from(`${JSON.stringify(result)}\n`))).toBe(true);
  return pieces;
}

/** Lone halves of pairs included. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const values = fc.anything({
  key: texts,
  values: [texts, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)],
  maxDepth: 4,
  withNullPrototype: true,
});

describe('the text of a long answer', () => {
  it('is, byte for byte, that of JSON.stringify, and a line', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        expect(await piecesOf(resultOf(repeated(value, LONG)))).toBeGreaterThan(3);
      }),
    );
  });

  it.each([
    ['names that objects have by themselves', { constructor: 'a', toJSON: 'b', valueOf: null, length: 0 }],
    ['a member that would be a prototype', JSON.parse('{"__proto__":{"a":1}}')],
    ['numbers that JSON has no text for', [NaN, Infinity, -Infinity, -0]],
    ['quotes, and what is written by number', '"\\\u0000\u001f\u007f\u2028\ud800😀Расписание'],
    ['nothing', [[], {}, '', null]],
  ])('is so for %s', async (_name, value) => {
    await piecesOf(resultOf(repeated(value, LONG)));
  });

  it('is so however deep it goes', async () => {
    let deep: unknown = 'the bottom';
    for (let depth = 0; depth < 1_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { deep };
    await piecesOf(resultOf(repeated(deep, LONG)));
  });

  it('fails as JSON.stringify does', async () => {
    await expect(piecesOf(resultOf(1n))).rejects.toThrow(TypeError);
  });

  it('is made no further once nobody waits for it', async () => {
    let asked = 0;
    let made = 0;
    const longText = new LongText(
      (work) => {
        made += 1;
        return atOnce(work);
      },
      () => (asked += 1) <= 3,
    );
    await longText.make(resultOf(repeated('text', ENDLESS)));
    expect([made, longText.length]).toEqual([3, 0]);
  });

  it('leaves everybody else their turn: sockets are served meanwhile, and tell that a client has gone', async () => {
    let made: LongText | undefined;
    let ended: Promise<void> | undefined;
    const server = createServer((_request, response) => {
      made = new LongText(new Turns().ofOperation(), () => !response.destroyed);
      ended = made.make(resultOf(repeated('text', ENDLESS)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const failed = once(request, 'error');
    await once(server, 'request');
    request.destroy(new Error('the client leaves'));
    await failed;
    await ended;
    expect(made?.length).toBe(0);
    server.close();
  });
});

describe('the text of an answer', () => {
  it.each([
    ['Apollo Server: of a short one', 'a name', 100, false],
    ['who expects it: of few long values', 'я'.repeat(10_000), 20, true],
    ['who expects it: of many short values', 0, 50_000, true],
    ['who expects it: of many long names', { ['n'.repeat(50)]: null }, 5_000, true],
  ])('goes to %s', async (_name, value, times, isLong) => {
    const result = resultOf(Array.from({ length: times }, () => value));
    const longText = new LongText(atOnce, () => true);
    longText.expect(result.data ?? {});
    const given = await textOf(result);
    const made = (await buffer(longText.stream())).toString();
    expect([given === '', made === '']).toEqual([isLong, !isLong]);
    expect(given + made === `${JSON.stringify(result)}\n`).toBe(true);
  });

  it('goes to Apollo Server however long it is where nobody expects it', async () => {
    const result = resultOf(repeated('text', LONG));
    expect((await textOf(result)) === `${JSON.stringify(result)}\n`).toBe(true);
  });
});
