import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_NUMBERS } from '../question.mjs';
import { tailcallConfig } from './config.mjs';
import { tailcall } from './executable.mjs';
import { question } from './question.mjs';

/**
 * Tailcall reads no XML. With `dedupe` it executes an operation once for all that ask the same at the same time.
 * @type {readonly import('../subject.mjs').Subject[]}
 */
export const subjects = [
  {
    key: 'tailcall',
    name: 'Tailcall 1.6.14',
    workload: 'small part',
    start: (place) => start(place, false),
    question,
  },
  {
    key: 'tailcall-dedupe',
    name: 'Tailcall 1.6.14, dedupe',
    workload: 'small part',
    start: (place) => start(place, true),
    question,
  },
];

/**
 * @param {import('../subject.mjs').Place} place
 * @param {boolean} dedupe
 * @returns {Promise<import('../subject.mjs').Start | { notRun: string }>}
 */
async function start({ port, folder, origin, settings }, dedupe) {
  const executable = await tailcall();
  if ('notRun' in executable) return executable;
  const { UIS_URL: uis = '', UIS_ACCESS_TOKEN: token = '' } = settings;
  const schedules = DEFAULT_NUMBERS.schedules.length;
  const file = join(folder, 'config.graphql');
  await writeFile(file, tailcallConfig({ port, origin, uis, token, schedules, dedupe }));
  return {
    command: [...executable, 'start', file],
    // It would otherwise tell its makers that it has been started.
    env: { TAILCALL_TRACKER: 'false', TC_TRACKER: 'false', TAILCALL_LOG_LEVEL: 'error' },
    cwd: folder,
    url: `http://127.0.0.1:${port}/graphql`,
  };
}
