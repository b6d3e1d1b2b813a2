import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Installs the packages of the example, and builds training-graph, where either is missing. */
export function prepare() {
  if (!existsSync(new URL('node_modules/.package-lock.json', import.meta.url))) {
    console.log('The packages of the example are not there yet: npm ci, once.');
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], example);
  }
  if (!existsSync(new URL('../../dist/main.js', import.meta.url))) {
    console.log('training-graph is not built yet: npm run build, once.');
    npm(['run', 'build'], root);
  }
}

function npm(args, cwd) {
  const { status } = spawnSync('npm', args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}`);
}
