import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./subject.mjs').Subject} Subject */
/** @typedef {import('./subject.mjs').Place} Place */

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const SERVED = { NODE_ENV: 'production' };

/** As it is installed, but for callers: their scope puts the costs into each answer, which no peer does. */
export const OURS = ourSubject('ours', 'ours', { AUTH: 'off' });

/** As it is installed. Whoever calls over loopback is told what each answer has cost, so that it is longer. */
export const OURS_AS_INSTALLED = {
  ...ourSubject('ours-as-installed', 'ours, AUTH not set', {}),
  differs: 'it holds extensions.cost beside the data',
};

/** Whole answers are made anew for every request; what the upstreams said is kept. */
export const OURS_WITHOUT_ANSWERS = ourSubject('ours-without-answers', 'ours, whole answers not kept', {
  AUTH: 'off',
  RESPONSE_CACHE_MAX_MB: '0',
});

export const BARE = { ...nodeSubject('bare', 'bare node:http', 'servers/bare.mjs'), fixed: true };

/** Not a server of answers: it makes the calls, and tells how long they took. */
export const IDEAL = nodeSubject('ideal', 'ideal client', 'servers/ideal.mjs');

export const APOLLO = nodeSubject('apollo', 'Apollo Server, RESTDataSource', 'servers/apollo-usual.mjs');
export const APOLLO_OVER_OURS = nodeSubject(
  'apollo-over-ours',
  'Apollo Server, our schema',
  'servers/apollo-ours.mjs',
);
export const YOGA = nodeSubject('yoga', 'GraphQL Yoga', 'servers/yoga.mjs');
export const MERCURIUS = nodeSubject('mercurius', 'Mercurius + JIT', 'servers/mercurius.mjs');

/** Peers that answer the whole question. */
export const WHOLE_PEERS = [APOLLO, APOLLO_OVER_OURS, YOGA, MERCURIUS];

/**
 * Peers that cannot ask all four upstreams.
 * @returns {Promise<readonly Subject[]>}
 */
export async function partPeers() {
  const files = ['hive/subject.mjs', 'tailcall/subject.mjs'].filter((file) => existsSync(here(file)));
  const modules = await Promise.all(files.map((file) => import(new URL(file, import.meta.url).href)));
  return modules.flatMap(({ subjects }) => subjects);
}

/**
 * @param {string} key
 * @param {string} name
 * @param {Readonly<Record<string, string>>} settings
 * @returns {Subject}
 */
function ourSubject(key, name, settings) {
  return {
    key,
    name,
    workload: 'whole',
    isNode: true,
    start: async ({ port, dist, settings: upstreams }) => ({
      command: [process.execPath, `${dist}/main.js`],
      env: { ...SERVED, ...upstreams, ...settings, PORT: String(port), LOG_LEVEL: 'error' },
      url: `http://127.0.0.1:${port}/graphql`,
    }),
  };
}

/**
 * @param {string} key
 * @param {string} name
 * @param {string} file
 * @returns {Subject}
 */
function nodeSubject(key, name, file) {
  return {
    key,
    name,
    workload: 'whole',
    isNode: true,
    start: async ({ port, dist, settings }) => {
      if (!existsSync(here('../node_modules')))
        return { notRun: 'its packages are missing: npm ci in bench/' };
      return {
        command: [process.execPath, here(file)],
        env: { ...SERVED, ...settings, PORT: String(port), DIST: dist },
        url: `http://127.0.0.1:${port}/graphql`,
      };
    },
  };
}
