import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Child } from './child.mjs';
import { Client } from './client.mjs';
import { OPTIONS } from './options.mjs';
import { Simulators } from './simulators.mjs';

const DIST = OPTIONS.dist;

/** @typedef {{ client: Client, child: Child }} Product a running gateway */

/** The processes of one benchmark: the simulators, and one gateway after another. This process makes the load. */
export class Stage {
  #emptyFolder;
  /** @type {Set<Child>} */
  #children = new Set();
  /** @type {Child | null} */
  #gateway = null;
  /** @type {(error: unknown) => void} */
  #fail = () => undefined;
  /** Rejects when a process ends that should not. */
  broken;

  constructor() {
    expectBuild();
    // Neither a .env file nor exported settings of whoever runs this may decide the outcome.
    this.#emptyFolder = mkdtempSync(join(tmpdir(), 'training-graph-bench-'));
    /** @type {Promise<never>} */
    this.broken = new Promise((_, reject) => (this.#fail = reject));
    this.broken.catch(() => undefined);
  }

  async startSimulators() {
    const child = this.#start('the sandbox', ['sandbox/main.js', '0'], {});
    return new Simulators(await child.prints(/Control: (http:\/\/127\.0\.0\.1:\d+) /));
  }

  /**
   * A gateway with nothing in its caches and no token yet.
   * @param {Simulators} simulators
   * @param {Readonly<Record<string, string>>} settings beside those of the simulators
   * @returns {Promise<Product>}
   */
  async startProduct(simulators, settings) {
    const environment = { ...(await simulators.environment()), PORT: '0', LOG_LEVEL: 'fatal', ...settings };
    const child = this.#start('the gateway', ['main.js'], environment);
    this.#gateway = child;
    return { child, client: new Client(await child.prints(/(http:\/\/127\.0\.0\.1:\d+\/graphql)/)) };
  }

  /** @param {Product} product */
  async stopProduct({ child, client }) {
    client.close();
    await child.stop();
    this.#children.delete(child);
  }

  async stop() {
    await Promise.all([...this.#children].map((child) => child.stop()));
    this.kill();
  }

  /** Ends everything at once; also what is left to do after `stop`. */
  kill() {
    for (const child of this.#children) child.kill();
    this.#children.clear();
    rmSync(this.#emptyFolder, { recursive: true, force: true });
  }

  /** The end of what the last gateway said. */
  get said() {
    return this.#gateway?.said ?? '';
  }

  /**
   * @param {string} name
   * @param {readonly [string, ...string[]]} command a file of the build, and its arguments
   * @param {Readonly<Record<string, string>>} environment
   */
  #start(name, [file, ...rest], environment) {
    const env = { PATH: process.env['PATH'], ...environment };
    const child = new Child(name, [join(DIST, file), ...rest], { cwd: this.#emptyFolder, env });
    this.#children.add(child);
    child.broken.catch(this.#fail);
    return child;
  }
}

/** Throws when there is nothing to measure, and says so when it is not what the sources say. */
export function expectBuild() {
  if (!existsSync(join(DIST, 'main.js'))) throw new Error(`${DIST} holds no product: npm run build`);
  if (isStale()) console.warn('The build is older than the sources: npm run build\n');
}

/**
 * What the simulators answer from; the same in every run.
 * @returns {Promise<import('../src/sandbox/index.js').Sandbox['data']>}
 */
export async function readData() {
  /** @type {typeof import('../src/sandbox/index.js')} */
  const sandbox = await importBuilt('sandbox/index.js');
  return sandbox.createDataSet();
}

/**
 * A part of the build, to be measured by itself.
 * @param {string} file
 * @returns {Promise<any>}
 */
export function importBuilt(file) {
  return import(pathToFileURL(join(DIST, file)).href);
}

function isStale() {
  const sources = resolve(DIST, '../src');
  return existsSync(sources) && newest(sources, '.ts') > newest(DIST, '');
}

/**
 * When the last of the files in the folder was written.
 * @param {string} folder
 * @param {string} ending of their names
 */
function newest(folder, ending) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith(ending),
  );
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}
