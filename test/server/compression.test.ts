import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { request } from 'node:http';
import { COMPRESSED } from '../support/overheard.js';
import { startService, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

interface Packed {
  readonly encoding: string | undefined;
  readonly vary: string;
  readonly body: Buffer;
}

function ask(query: string, encodings: string): Promise<Packed> {
  const headers = { 'accept-encoding': encodings, 'content-type': 'application/json', [COMPRESSED]: 'yes' };
  return new Promise((resolve, reject) => {
    request(`${service.origin}/graphql`, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { 'content-encoding': encoding, vary = '' } = response.headers;
        resolve({ encoding, vary, body: Buffer.concat(chunks) });
      });
    })
      .on('error', reject)
      .end(JSON.stringify({ query }));
  });
}

it('a body that is compressed is not unpacked', async () => {
  const { status } = await fetch(`${service.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify({ query: '{ __typename }' })),
  });
  expect(status).toBe(400);
});

it('what the playground is made of comes as it was compressed when it was built, or not at all', async () => {
  const page = await (await fetch(`${service.origin}/graphql`, { headers: { accept: 'text/html' } })).text();
  const [script = ''] = /\/playground\/assets\/[^"]+\.js/.exec(page) ?? [];
  const encodings = ['br', 'gzip', 'br, gzip'].map(async (encoding) => {
    const headers = { 'accept-encoding': encoding, [COMPRESSED]: 'yes' };
    const { headers: got } = await fetch(`${service.origin}${script}`, { headers });
    return got.get('content-encoding');
  });
  expect(await Promise.all(encodings)).toEqual([null, 'gzip', 'gzip']);
});

const SHORT = '{ session(id: "76736484") { title } }';
const LONG = '{ activitySchedules(first: 100) { nodes { id name source sourceId } } }';
/** So long that its text is made, and sent, in pieces. */
const IN_PIECES = `{ ${Array.from({ length: 30 }, (_, i) => `_${i}: activitySchedules(first: 100) { nodes { id name source sourceId } }`).join(' ')} }`;

describe('an answer', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('comes as %s to whoever takes that', async (encoding, unpack) => {
    for (const query of [LONG, IN_PIECES]) {
      const plain = await ask(query, 'identity');
      expect(plain.encoding).toBeUndefined();
      const packed = await ask(query, `${encoding}, deflate`);
      expect(packed.encoding).toBe(encoding);
      expect(packed.vary).toMatch(/accept-encoding/i);
      expect(JSON.parse(unpack(packed.body).toString()).data).toEqual(JSON.parse(plain.body.toString()).data);
      expect(packed.body.length).toBeLessThan(plain.body.length / 3);
    }
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, br', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['gzip;q=0, identity', undefined],
  ])('comes to whoever takes `%s` as %s', async (encodings, chosen) => {
    expect((await ask(LONG, encodings)).encoding).toBe(chosen);
  });

  it('comes as it is where it is short, or nothing that we know is taken', async () => {
    for (const [query, encodings] of [
      [SHORT, 'br, gzip'],
      [LONG, 'compress'],
    ] as const) {
      const { encoding, body } = await ask(query, encodings);
      expect(encoding).toBeUndefined();
      expect(JSON.parse(body.toString()).data).toBeDefined();
    }
  });
});
