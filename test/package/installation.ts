import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);

/** A folder in which nothing is but the package, as `npm install` of its archive leaves it. */
export interface Installation {
  readonly folder: string;
  /** The installed command. */
  readonly command: string;
  /** Writes a program of a user into the folder. */
  readonly write: (name: string, text: string) => string;
  readonly remove: () => void;
}

/** What npm tells of the archive. */
export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
}

/** Packs what is built, as `npm pack` does. @param args such as `--dry-run` */
export async function pack(...args: readonly string[]): Promise<Packed> {
  // dist/ is there, and others may be running it.
  const { stdout } = await npm(ROOT, 'pack', '--json', '--ignore-scripts', ...args);
  const [packed] = JSON.parse(stdout) as readonly Packed[];
  if (packed === undefined) throw new Error('npm packed nothing');
  return packed;
}

/** Installs the archive of what is built; the reason where there is no network to install its dependencies from. */
export async function install(): Promise<Installation | string> {
  const folder = mkdtempSync(join(tmpdir(), 'training-graph-installed-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const { filename } = await pack('--pack-destination', folder);
    const user = join(folder, 'user');
    mkdirSync(user);
    const manifest = { name: 'user', private: true, type: 'module' };
    writeFileSync(join(user, 'package.json'), JSON.stringify(manifest));
    await npm(user, 'install', ...QUIETLY, ...PATIENCE, join(folder, filename));
    return {
      folder: user,
      command: join(user, 'node_modules/.bin/training-graph'),
      write: (name, text) => {
        writeFileSync(join(user, name), text);
        return join(user, name);
      },
      remove,
    };
  } catch (error) {
    remove();
    const { stderr = '' } = error as { readonly stderr?: string };
    if (NO_NETWORK.test(stderr)) return 'Its dependencies cannot be fetched: there is no network.';
    throw error;
  }
}

const QUIETLY = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
/** Without a network npm would try each dependency again for many minutes. */
const PATIENCE = process.env['CI'] === undefined ? ['--fetch-retries', '0'] : [];
const NO_NETWORK = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/;

function npm(folder: string, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return execute('npm', [...args, '--prefix', folder], {
    cwd: folder,
    env: environment(),
    timeout: 150_000,
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Without what an npm that runs the tests tells its own scripts of the package that they are in. */
function environment(): NodeJS.ProcessEnv {
  const own = /^npm_(lifecycle|package|config_local_prefix|config_global_prefix|config_prefix)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}
