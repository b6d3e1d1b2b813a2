import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { landmarks } from '../../../src/sandbox/index.js';
import { startService, type Service } from '../../support/service.js';
import { eventually } from '../../support/eventually.js';
import { apiKeys, asKey, sha256 } from './keys.js';
import { listen, only } from './log-lines.js';
import { posted, send, type Sent } from './requests.js';
import { bearer, SECRET, withSecret } from './tokens.js';

let service: Service;
beforeAll(async () => {
  service = await startService({
    AUTH_API_KEYS: apiKeys({ reader: ['graph:read'] }),
    AUTH_JWT_SECRET: SECRET,
  });
});
afterAll(() => service.stop());

describe('the caller in the log', () => {
  it.each([
    ['board', 'board'],
    ['auth0|5f7c8ec7c33c6c004bbafe82', 'auth0|5f7c8ec7c33c6c004bbafe82'],
    ['anna.weber@corp.example', `subject-${sha256('anna.weber@corp.example').slice(0, 8)}`],
    ['Анна Вебер', `subject-${sha256('Анна Вебер').slice(0, 8)}`],
    ['two\nlines', `subject-${sha256('two\nlines').slice(0, 8)}`],
    ['x'.repeat(65), `subject-${sha256('x'.repeat(65)).slice(0, 8)}`],
    ['', `subject-${sha256('').slice(0, 8)}`],
  ])('of a token of %j is %s', async (sub, caller) => {
    const heard = listen(service);
    await send(service.origin, posted(bearer(await withSecret({ sub }))));
    const { text, operations } = await heard();
    expect(operations).toMatchObject([{ caller, outcome: 'ok' }]);
    if (sub !== '' && sub !== caller) expect(text).not.toContain(sub);
  });
});

describe('a client that does not wait', () => {
  it('for its answer leaves a line that says so, with the calls it cost', async () => {
    service.sandbox.control.resetCalls();
    service.sandbox.control.setFault('webex', { kind: 'hang' });
    const query = `query Patience { session(id: "${landmarks.completeSessionKey}") { title } }`;
    const heard = listen(service);
    const controller = new AbortController();
    const asked = service
      .ask(query, {}, { headers: asKey('reader'), signal: controller.signal })
      .catch(() => 'gone');
    await eventually(() => service.sandbox.control.calls('webex').length === 1);
    controller.abort();
    expect(await asked).toBe('gone');
    expect(only(await heard())).toEqual({
      caller: 'reader',
      operation: 'Patience',
      hash: sha256(query),
      upstreamCalls: 1,
      outcome: 'client gone',
      errors: {},
      status: null,
      durationMs: expect.any(Number),
    });
  });

  it('for all of its answer leaves one, too', async () => {
    const query = `query Large { ${many(100, 'activitySchedules(first: 1000) { nodes { id name sourceId schedules { activityTime { timeFrom timeTill } } } }')} }`;
    const heard = listen(service);
    const socket = write(posted(asKey('reader'), query));
    await once(socket, 'data');
    socket.destroy();
    expect(only(await heard())).toMatchObject({
      caller: 'reader',
      operation: 'Large',
      upstreamCalls: 1,
      outcome: 'client gone',
      status: 200,
    });
  });

  it('until it has said all it wanted to ask leaves one, too', async () => {
    const heard = listen(service);
    const socket = write(posted(asKey('reader')), 10);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect(only(await heard())).toMatchObject({
      caller: 'reader',
      operation: null,
      upstreamCalls: 0,
      outcome: 'client gone',
    });
  });
});

/** Sends it over a connection of its own, or of its body so many bytes only. */
function write({ headers = {}, body = '' }: Sent, most = Infinity): Socket {
  const fields = Object.entries({ host: 'x', 'content-type': 'application/json', ...headers });
  const head = [
    'POST /graphql HTTP/1.1',
    ...fields.map((field) => field.join(': ')),
    `content-length: ${body.length}`,
  ];
  const socket = connect(Number(new URL(service.origin).port), '127.0.0.1');
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, most)}`);
  return socket;
}

function many(count: number, field: string): string {
  return Array.from({ length: count }, (_one, index) => `a${index}: ${field}`).join(' ');
}
