import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join, posix, relative, sep } from 'node:path';

/** @typedef {import('./dockerfile.mjs').Stage} Stage */

/**
 * A stage that was built.
 *
 * @typedef {object} Built
 * @property {string} root the folder that stands for its file system
 * @property {string} workdir the folder in it in which it runs
 * @property {{ what: string, bytes: number }[]} copied what came from outside of it
 */

/**
 * Runs the steps of stages, each in a folder that stands for its file system, on this machine: what its base image brings is not
 * there. RUN sees its own folder as its working folder only, and no setting of whoever runs this.
 *
 * @param {readonly Stage[]} stages
 * @param {{ context: string, isIgnored: (path: string) => boolean, folder: string, say: (line: string) => void }} options
 * @returns {Built} the last one
 */
export function buildStages(stages, { context, isIgnored, folder, say }) {
  /** @type {Map<string, Built>} */
  const named = new Map();
  let last = { root: '', workdir: '', copied: /** @type {Built['copied']} */ ([]) };
  stages.forEach((stage, index) => {
    const root = join(folder, `stage-${index}`);
    mkdirSync(root);
    let inside = '/';
    const home = join(folder, 'home');
    mkdirSync(home, { recursive: true });
    const copied = /** @type {Built['copied']} */ ([]);
    say(`FROM ${stage.base} (stands for it: node ${process.version} of this machine)`);
    for (const step of stage.steps) {
      say(describe(step));
      if (step.kind === 'workdir') {
        inside = posix.resolve(inside, step.path);
        mkdirSync(join(root, inside), { recursive: true });
      } else if (step.kind === 'run') {
        run(step.command, { cwd: join(root, inside), env: { ...stage.env, HOME: home } });
      } else {
        const from = step.from === null ? null : named.get(step.from);
        if (from === undefined) throw new Error(`there is no stage ${step.from ?? ''}`);
        for (const source of step.sources) {
          const path = join(from?.root ?? context, source);
          const into = targetOf(step, source, path, join(root, posix.resolve(inside, step.into)));
          copy(path, into, from === null ? (found) => !isIgnored(below(context, found)) : () => true);
          copied.push({ what: source, bytes: bytesIn(into) });
        }
      }
    }
    last = { root, workdir: join(root, inside), copied };
    if (stage.name !== null) named.set(stage.name, last);
  });
  return last;
}

/** @param {import('./dockerfile.mjs').Step} step */
export function describe(step) {
  switch (step.kind) {
    case 'copy':
      return `COPY ${[...(step.from === null ? [] : [`--from=${step.from}`]), ...step.sources, step.into].join(' ')}`;
    case 'run':
      return `RUN ${step.command}`;
    case 'workdir':
      return `WORKDIR ${step.path}`;
  }
}

/**
 * A folder's content goes where its copy is to be, a file into a folder where that ends with a slash.
 *
 * @param {import('./dockerfile.mjs').Copy} step
 * @param {string} source
 * @param {string} path
 * @param {string} into
 */
function targetOf(step, source, path, into) {
  const isIntoFolder = step.into.endsWith('/') || step.sources.length > 1;
  return isIntoFolder && !lstatSync(path).isDirectory() ? join(into, basename(source)) : into;
}

/**
 * @param {string} from
 * @param {string} into
 * @param {(path: string) => boolean} isWanted
 */
function copy(from, into, isWanted) {
  if (!lstatSync(from).isDirectory() && !isWanted(from))
    throw new Error(`${from} is ignored by .dockerignore`);
  cpSync(from, into, { recursive: true, verbatimSymlinks: true, filter: isWanted });
}

/**
 * @param {string} command
 * @param {{ cwd: string, env: Record<string, string> }} options
 */
function run(command, { cwd, env }) {
  const { status } = spawnSync('sh', ['-c', command], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`RUN ${command} ended with ${String(status)}`);
}

/**
 * @param {string} folder
 * @param {string} path
 */
const below = (folder, path) => relative(folder, path).split(sep).join('/');

/**
 * Of a file, or of all files in a folder.
 *
 * @param {string} path
 * @returns {number}
 */
function bytesIn(path) {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
