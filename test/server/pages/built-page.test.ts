import Fastify, { type FastifyInstance } from 'fastify';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { registerBuiltPage } from '../../../src/server/pages/built-page.js';
import { wantsPlayground } from '../../../src/server/pages/wants-page.js';

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('a built page', () => {
  let folder: string;
  let app: FastifyInstance;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'playground-'));
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  async function build(): Promise<void> {
    await mkdir(join(folder, 'assets'));
    const page = '<body><!-- notice --><main data-endpoint="<!-- endpoint -->"></main></body>';
    await writeFile(join(folder, 'index.html'), page);
    await writeFile(join(folder, 'assets/playground-ABC.js'), 'run()');
    await writeFile(join(folder, 'assets/playground-ABC.js.gz'), gzipSync('run()'));
    await writeFile(join(folder, 'assets/font-DEF.woff2'), 'letters');
  }

  async function serve(options: { graphqlPath?: string; notice?: string } = {}): Promise<void> {
    app = Fastify();
    const sendPlayground = registerBuiltPage(app, {
      name: 'playground',
      graphqlPath: options.graphqlPath ?? '/graphql',
      notice: options.notice ?? null,
      folder: pathToFileURL(`${folder}/`),
    });
    app.get('/graphql', (request, reply) => {
      return wantsPlayground(request) ? sendPlayground(reply) : reply.send({ data: null });
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
  }

  async function ask(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
    const { port } = app.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const request = get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        buffer(response).then((body) => {
          resolve({ status: response.statusCode, headers: response.headers, body });
        }, reject);
      });
      request.on('error', reject);
    });
  }

  it('shows a browser the page, and nobody may put it in a frame or add a script', async () => {
    await build();
    await serve();
    const { status, headers, body } = await ask('/graphql', browser);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      vary: 'Accept',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect(body.toString()).toBe('<body><main data-endpoint="/graphql"></main></body>');
  });

  it.each([
    ['/graphql', { accept: 'application/json' }],
    ['/graphql', {}],
    ['/graphql?query=%7B__typename%7D', browser],
    ['/graphql?extensions=%7B%22persistedQuery%22%3A%7B%7D%7D', browser],
  ])('leaves GET %s with %o to the API', async (path, headers) => {
    await build();
    await serve();
    expect((await ask(path, headers)).headers['content-type']).toMatch('application/json');
  });

  it('writes notice and path into the page as text, whatever they hold', async () => {
    await build();
    await serve({ notice: `<script>alert("$& & 'x'")</script>`, graphqlPath: '/"><b>' });
    expect((await ask('/graphql', browser)).body.toString()).toBe(
      '<body><p class="notice" role="status" lang="en">&lt;script&gt;alert(&quot;$&amp; &amp; &#39;x&#39;&quot;)&lt;/script&gt;</p>' +
        '<main data-endpoint="/&quot;&gt;&lt;b&gt;"></main></body>',
    );
  });

  it('lets browsers keep the files for good, as a new content has a new name', async () => {
    await build();
    await serve();
    const { headers, body } = await ask('/playground/assets/font-DEF.woff2', { 'accept-encoding': 'gzip' });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'font/woff2',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe('letters');
  });

  it('sends what was compressed at build time to those who take it', async () => {
    await build();
    await serve();
    const compressed = await ask('/playground/assets/playground-ABC.js', { 'accept-encoding': 'gzip, br' });
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(compressed.body).toString()).toBe('run()');
    const plain = await ask('/playground/assets/playground-ABC.js');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(plain.body.toString()).toBe('run()');
  });

  it.each(['missing.js', '..%2Findex.html', 'playground-ABC.js.gz', '__proto__'])(
    'has no file %s',
    async (name) => {
      await build();
      await serve();
      expect((await ask(`/playground/assets/${name}`)).status).toBe(404);
    },
  );

  it('says which command builds it while it is not built', async () => {
    await serve();
    const { status, headers, body } = await ask('/graphql', browser);
    expect(status).toBe(503);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body.toString()).toBe(
      'The playground has not been built. Run "npm run build" and start again; the API works without it.\n',
    );
  });
});
