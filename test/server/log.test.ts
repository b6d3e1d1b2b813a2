import { createLog, shown, wordless } from '../../src/server/log.js';
import { marked } from '../support/marks.js';

const SECRET = marked('logged');

/** All lines that `say` logs, parsed. */
function linesOf(say: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  say(createLog('trace', { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it.each([
    'authorization',
    'x-api-key',
    'cookie',
    'set-cookie',
    'x-ispring-token',
    'x-uis-token',
    'x-webex-ticket',
    'password',
    'token',
    'secret',
    'access_token',
    'clientSecret',
    'sessionTicket',
    'registrationPWD',
    'hostKey',
    'credentials',
    'rawPacket',
    'WEBEX_PASSWORD',
    'AUTH_API_KEYS',
  ])('strikes out %s, wherever it stands', (name) => {
    const inner = { [name]: SECRET, kept: 1 };
    const lines = linesOf((log) => {
      log.info(inner, 'flat');
      log.warn({ headers: inner, list: [inner, { deep: { deeper: inner } }] }, 'deep');
      log.trace(
        {
          held: new (class Held {
            readonly request = inner;
          })(),
        },
        'in an object of a class',
      );
    });
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(lines).toMatchObject([
      { msg: 'flat', kept: 1, [name]: '[secret]' },
      { headers: { kept: 1, [name]: '[secret]' }, list: [{ kept: 1 }, { deep: { deeper: { kept: 1 } } }] },
      { held: { request: { kept: 1, [name]: '[secret]' } } },
    ]);
  });

  it.each(['authorization', 'cookie', 'password', 'secret', 'token', 'ticket', 'credentials'])(
    'strikes out %s where all lines of a logger carry it',
    (name) => {
      const lines = linesOf((log) => log.child({ [name]: SECRET, kept: 1 }).info('line'));
      expect(lines).toMatchObject([{ [name]: '[secret]', kept: 1 }]);
    },
  );

  it('says everything else as it is', () => {
    const line = {
      caller: 'board',
      operation: null,
      hash: 'a'.repeat(64),
      upstreamCalls: 3,
      tokenCalls: 1,
      errors: { UPSTREAM_FAULT: 2 },
      path: ['trainings', 0, 'title'],
      at: new Date(0),
    };
    expect(linesOf((log) => log.info(line, 'operation'))).toMatchObject([
      { ...line, at: '1970-01-01T00:00:00.000Z', level: 30, msg: 'operation' },
    ]);
  });

  it('tells of an error where it was made, and not a word of what it says, nor of what caused it', () => {
    const cause = new Error(`because of ${SECRET}`);
    const error = Object.assign(new TypeError(`it said\n    at ${SECRET} (file.js:1:1)`, { cause }), {
      options: { headers: { authorization: SECRET } },
      rawPacket: Buffer.from(SECRET),
    });
    const lines = linesOf((log) => {
      log.error(error);
      log.error(error, 'in our words');
      log.error({ err: error });
      log.error({ err: error, status: 500 }, 'in our words');
      log.error({ failure: error, errors: [error] }, 'in our words');
      log.error({ err: new AggregateError([error], SECRET) });
    });
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${SECRET}|it said|because`));
    const told = { name: 'TypeError', frames: expect.arrayContaining([expect.stringMatching(/log\.test/)]) };
    expect(lines).toMatchObject([
      { err: told, msg: 'unexpected error' },
      { err: told, msg: 'unexpected error' },
      { err: told, msg: 'unexpected error' },
      { err: told, msg: 'in our words', status: 500 },
      { failure: told, errors: [told], msg: 'in our words' },
      { err: { name: 'AggregateError' }, msg: 'unexpected error' },
    ]);
  });

  it('tells of a request and a reply no more than their method and status', () => {
    const request = { method: 'GET', url: `/graphql?variables=${SECRET}`, headers: { 'x-other': SECRET } };
    const lines = linesOf((log) => log.info({ req: request, res: { statusCode: 200, body: SECRET } }, 'x'));
    expect(lines).toMatchObject([{ req: { method: 'GET' }, res: { statusCode: 200 } }]);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });

  it('ends where something leads back to itself, or is deeper than anybody logs', () => {
    const circle: Record<string, unknown> = { kept: 1 };
    circle['self'] = circle;
    const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } };
    expect(linesOf((log) => log.info({ circle, deep }, 'x'))).toMatchObject([
      { circle: { kept: 1, self: '[...]' }, deep: { a: { b: { c: { d: '[...]' } } } } },
    ]);
  });
});

describe('what is shown of an error', () => {
  it.each([
    ['an error', new RangeError('x'), 'RangeError'],
    ['an error without a message', new Error(), 'Error'],
    ['text', 'thrown', 'string'],
    ['nothing', undefined, 'undefined'],
  ])('is its name: %s', (_, error, name) => {
    expect(shown(error).name).toBe(name);
    if (error instanceof Error) expect(shown(error).frames[0]).toMatch(/^\s+at .*log\.test/);
  });

  it('is no frame at all where they cannot be told from its words', () => {
    const changed = new Error(`one\n    at ${SECRET} (file.js:1:1)`);
    expect(changed.stack).toContain(SECRET);
    changed.message = 'another';
    const odd = new Error('x');
    odd.stack = `file.js:1\n    at ${SECRET} (file.js:1:1)\nError: x`;
    expect([shown(changed).frames, shown(odd).frames]).toEqual([[], []]);
  });
});

describe('a library that puts errors into its own words', () => {
  it('is told to have had some', () => {
    const lines = linesOf((log) => {
      const library = wordless(log, 'Apollo Server');
      const say: ((words: string) => void)[] = [library.debug, library.info, library.warn, library.error];
      for (const one of say) one(`Unexpected error processing request: ${SECRET}`);
    });
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'Apollo Server has a warning, which is not shown'],
      [50, 'Apollo Server has an error, which is not shown'],
    ]);
  });
});
