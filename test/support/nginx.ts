import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { emptyFolder } from './command.js';
import { freePort } from './graph-at.js';
import { OwnProcess } from './own-process.js';

const { nginxConfig } = (await import(
  new URL('../../bench/scale/nginx-config.mjs', import.meta.url).href
)) as {
  readonly nginxConfig: (ports: { readonly port: number; readonly instances: readonly number[] }) => string;
};

/** An nginx of a test's own that shares requests out among instances. */
export class Nginx {
  private constructor(
    readonly origin: string,
    private readonly process: OwnProcess,
  ) {}

  /** @param instances their ports on 127.0.0.1; who listens there may come and go */
  static async start(instances: readonly number[]): Promise<Nginx> {
    const folder = emptyFolder();
    const port = await freePort();
    writeFileSync(join(folder, 'nginx.conf'), nginxConfig({ port, instances }));
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
    const process = new OwnProcess('nginx', args, folder);
    await process.untilReady(() => listensAt(port));
    return new Nginx(`http://127.0.0.1:${port}`, process);
  }

  /** Answers what is under way, and ends. */
  stop(): Promise<void> {
    return this.process.end('SIGQUIT');
  }
}

async function listensAt(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((is) => {
    socket.destroy();
    return is as boolean;
  });
}
