import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { emptyFolder } from '../support/command.js';
import { freePort, isThere } from '../support/graph-at.js';
import { OwnProcess } from '../support/own-process.js';
import { describeWith, findProgram } from '../support/programs.js';
import { documentsOf, fileOf } from './deployed-files.js';

const CONFIG = fileOf('deploy/nginx.conf');
const { services } = documentsOf<{ services: Record<string, { environment?: Record<string, string> }> }>(
  'compose.yaml',
)[0]!;
/** As nginx is to find them. */
const INSTANCES = Object.entries(services).flatMap(([name, { environment = {} }]) =>
  environment['PORT'] === undefined ? [] : [`${name}:${environment['PORT']}`],
);

describe('the balancer', () => {
  it('shares among the instances of compose.yaml', () => {
    const servers = [...CONFIG.matchAll(/^ +server (\S+) /gm)].map(([, server]) => server);
    expect(servers).toHaveLength(2);
    expect(servers).toEqual(INSTANCES);
  });
});

describeWith(['nginx'], 'the balancer, as nginx runs it', () => {
  /** Its configuration with these ports of this machine in place of the instances', in a folder of its own in place of /tmp. */
  function configure(ports: readonly number[], port: number): { folder: string; args: string[] } {
    const folder = emptyFolder();
    let text = CONFIG.replaceAll('/tmp/', `${folder}/`).replace('listen 8080', `listen 127.0.0.1:${port}`);
    INSTANCES.forEach((instance, index) => (text = text.replace(instance, `127.0.0.1:${ports[index]}`)));
    const path = join(folder, 'nginx.conf');
    writeFileSync(path, text);
    return { folder, args: ['-p', folder, '-c', path, '-e', 'stderr'] };
  }

  it('is a configuration that nginx takes', () => {
    const { args, folder } = configure([1, 2], 3);
    const { status, stderr } = spawnSync(findProgram('nginx') ?? '', ['-t', ...args], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')]);
    expect(stderr).not.toContain('[warn]');
    const wrong = join(folder, 'wrong.conf');
    writeFileSync(wrong, CONFIG.replace('least_conn;', 'most_conn;'));
    expect(spawnSync(findProgram('nginx') ?? '', ['-t', '-c', wrong, '-e', 'stderr']).status).not.toBe(0);
  });

  describe('before two instances', () => {
    let servers: Server[];
    let seen: IncomingHttpHeaders[];
    let dies: Set<number>;
    let nginx: OwnProcess;
    let origin: string;

    /** Answers its number, or hangs up on what it was asked. */
    const instance =
      (number: number): RequestListener =>
      (request, response) => {
        seen.push(request.headers);
        if (dies.has(number)) request.socket.resetAndDestroy();
        else request.resume().once('end', () => response.end(JSON.stringify({ number, url: request.url })));
      };

    beforeEach(async () => {
      seen = [];
      dies = new Set();
      servers = [1, 2].map((number) => createServer(instance(number)));
      for (const server of servers)
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const ports = servers.map((server) => (server.address() as AddressInfo).port);
      const port = await freePort();
      const { folder, args } = configure(ports, port);
      nginx = new OwnProcess('nginx', [...args, '-g', 'daemon off;'], folder);
      origin = `http://127.0.0.1:${port}`;
      await nginx.untilReady(() => isThere(`${origin}/graphql`));
      seen.length = 0;
    });
    afterEach(async () => {
      await nginx.end('SIGQUIT');
      for (const server of servers) server.close().closeAllConnections();
    });

    const post = (headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${origin}/graphql`, { method: 'POST', headers, body: '{"query": "{ __typename }"}' });

    it('gives both of them what comes', async () => {
      const numbers = new Set<unknown>();
      for (let index = 0; index < 10; index += 1)
        numbers.add(((await (await post()).json()) as { number: number }).number);
      expect(numbers).toEqual(new Set([1, 2]));
    });

    it('says who asked, and lets nobody make that up', async () => {
      await (await post({ 'x-forwarded-for': '192.0.2.1', 'x-forwarded-host': 'elsewhere.example' })).text();
      const host = new URL(origin).host;
      expect(seen).toEqual([
        expect.objectContaining({
          host,
          'x-forwarded-for': '127.0.0.1',
          'x-forwarded-host': host,
          'x-forwarded-proto': 'http',
        }),
      ]);
      expect(seen[0]!.connection).not.toBe('close');
    });

    it('asks another instance what one did not answer, POST included', async () => {
      dies.add(1);
      for (let index = 0; index < 6; index += 1) {
        const response = await post();
        expect([response.status, await response.json()]).toEqual([200, { number: 2, url: '/graphql' }]);
      }
      expect(seen.length).toBeGreaterThan(6);
    });

    it('lets nobody see metrics and status, but whether it is ready', async () => {
      for (const path of ['/metrics', '/status']) expect((await fetch(origin + path)).status).toBe(404);
      expect(seen).toEqual([]);
      expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    });
  });
});
