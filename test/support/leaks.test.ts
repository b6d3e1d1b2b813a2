import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { credentials } from '../../src/sandbox/index.js';
import { run } from './command.js';
import { Leaks } from './leaks.js';
import { marked } from './marks.js';
import { startService } from './service.js';

const FOUND = 'Something secret was told';

/** What is said when `text` was told by a product with these settings, to a request with these headers; null: nothing. */
function findingIn(
  text: string,
  environment: Record<string, string> = {},
  headers: Record<string, string> = {},
): string | null {
  const leaks = new Leaks(environment);
  leaks.learn(headers);
  leaks.search('it', text);
  try {
    leaks.expectNone();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a search for what must not be told', () => {
  const SETTINGS = {
    WEBEX_PASSWORD: 'pa$$word (1+1)',
    UIS_URL: 'http://127.0.0.1:4000/v2.0',
    AUTH_API_KEYS: JSON.stringify([{ name: 'board', sha256: 'c0ffee'.padEnd(64, '0') }]),
  };

  it.each([
    ['a credential of the sandbox', `"${credentials.uis.accessToken}"`],
    ['a credential of a test', marked('key')],
    ['one in base64', Buffer.from(`{"k":"${marked('key')}"}`).toString('base64')],
    ['one in base64, a letter later', Buffer.from(`{"ke":"${marked('key')}"}`).toString('base64')],
    ['one in base64, two letters later', Buffer.from(`{"key":"${marked('key')}"}`).toString('base64url')],
    ['one in a buffer', inspect({ rawPacket: Buffer.from(marked('key')) })],
    ['one in a buffer, as JSON', JSON.stringify(Buffer.from(`x${marked('key')}`))],
    ['one in hexadecimals', Buffer.from(marked('key')).toString('hex')],
    ['a password of the settings', `<${SETTINGS.WEBEX_PASSWORD}>`],
    ['a hash of a key', 'c0ffee'.padEnd(64, '0')],
    ['an address', 'connect ECONNREFUSED 127.0.0.1:4000'],
    ['an address, after one like it', '127.0.0.1:40001 127.0.0.1:4000'],
  ])('finds %s, and does not tell it again', (_, said) => {
    const finding = findingIn(said, SETTINGS);
    expect(finding).toContain(FOUND);
    expect(finding).not.toContain(said);
    expect(finding).not.toContain(marked(''));
    expect(finding).not.toContain('permanent');
  });

  it('finds what a request proved its caller with', () => {
    const headers = { 'X-UIS-Token': 'one-of-a-caller', Authorization: 'Bearer two-of-a-caller' };
    expect(findingIn('(one-of-a-caller)', {}, headers)).toContain("the request's X-UIS-Token");
    expect(findingIn('(two-of-a-caller)', {}, headers)).toContain("the request's Authorization");
  });

  it.each(['127.0.0.1:40001', 'sandbox', 'canary', 'c0ffee', ''])('finds nothing in %j', (said) => {
    expect(findingIn(said, SETTINGS)).toBeNull();
  });
});

describe('a service in a test', () => {
  const planted = marked('planted');
  const echo = `{ node(id: "${planted}") { id } }`;

  it('fails whoever is answered with a secret', async () => {
    const service = await startService();
    await expect(service.ask(echo)).rejects.toThrow(FOUND);
    await service.stop();
  });

  it('fails when a secret is sent to somebody else', async () => {
    const service = await startService();
    const response = await fetch(`${service.origin}/graphql?query=${encodeURIComponent(echo)}`);
    expect(await response.text()).toContain(planted);
    await expect(service.stop()).rejects.toThrow(`${FOUND}.\nwhat was sent`);
  });

  it('fails when a secret is sent over a bare connection', async () => {
    const service = await startService();
    const { port } = new URL(service.origin);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const path = `/graphql?query=${encodeURIComponent(echo)}`;
    socket.end(
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\nconnection: close\r\n\r\n`,
    );
    expect(await text(socket)).toContain(planted);
    await expect(service.stop()).rejects.toThrow(`${FOUND}.\nwhat was sent`);
  });

  it('fails when a secret is logged', async () => {
    const key = marked('key');
    const sha256 = createHash('sha256').update(key).digest('hex');
    // Names of keys are logged, and this one is as bad as can be.
    const keys = [{ name: planted, sha256, scopes: ['graph:read'] }];
    const service = await startService({ AUTH_API_KEYS: JSON.stringify(keys) });
    await service.ask('{ upstreams { name } }', {}, { headers: { 'x-api-key': key } }).catch(() => undefined);
    await expect(service.stop()).rejects.toThrow(`${FOUND}.\nthe log`);
  });
});

describe('a command in a test', () => {
  const says = (script: string) => ({ command: [process.execPath, '-e', script] });

  it.each([
    ['a credential of the sandbox', `console.log(${JSON.stringify(credentials.uis.login)})`],
    ['a credential that it was given', 'console.error(process.env.WEBEX_PASSWORD)'],
    ['an address that it was given', `console.log(process.env.UIS_URL.replace('http://', ''))`],
    ['an address of nobody knows whom', `console.log('connect ECONNREFUSED 127.0.0.1:40001')`],
  ])('fails when it prints %s', async (_, script) => {
    const environment = { WEBEX_PASSWORD: 'a-password', UIS_URL: 'http://uis.example' };
    await expect(run(environment, says(script))).rejects.toThrow(/secret was told|not its own/);
  });

  it('may say where it is', async () => {
    const script = `console.log('training-graph answers at http://127.0.0.1:4000/graphql')`;
    expect(await run({}, says(script))).toMatchObject({ status: 0 });
  });
});
