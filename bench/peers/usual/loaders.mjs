/**
 * DataLoaders, new for each request, over entities that are kept as long as ours: what is in memory is given at once, without a
 * promise, and what is not is asked for in batches.
 */
import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import { setting } from './requests.mjs';

/**
 * @typedef {import('./schema.mjs').Session} Session
 * @typedef {import('./schema.mjs').ChecklistResult} ChecklistResult
 * @typedef {import('./schema.mjs').Schedule} Schedule
 *
 * @typedef {object} Calls
 * @property {(trainingId: string) => Promise<Session[]>} sessionsOfTraining
 * @property {(sessionIds: readonly string[]) => Promise<ChecklistResult[][]>} resultsOfSessions
 * @property {(key: string) => Promise<Session>} webexSession
 * @property {(ids: readonly string[]) => Promise<(Schedule | null)[]>} schedules
 *
 * @typedef {ReturnType<ReturnType<typeof createLoaders>>} Loaders
 */

const MOST_ENTITIES = 50_000;
/** As many as our gateway puts into one call. */
const MOST_IDS = 1000;

/**
 * What lives as long as the process; the function that it gives makes the loaders of one request.
 * @param {(request: any) => Calls} callsOf
 */
export function createLoaders(callsOf) {
  const caches = {
    sessionsOfTraining: cache('ISPRING_SOAP'),
    resultsOfSession: cache('ISPRING_REST'),
    webexSession: cache('WEBEX'),
    schedule: cache('UIS'),
  };
  return (/** @type {any} */ request) => {
    const calls = callsOf(request);
    return {
      sessionsOfTraining: loader(caches.sessionsOfTraining, oneByOne(calls.sessionsOfTraining)),
      resultsOfSession: loader(caches.resultsOfSession, calls.resultsOfSessions),
      webexSession: loader(caches.webexSession, oneByOne(calls.webexSession)),
      schedule: loader(caches.schedule, calls.schedules),
    };
  };
}

/** @param {string} prefix of the setting that says how long our gateway keeps the same */
function cache(prefix) {
  const seconds = Number(setting(`${prefix}_TTL_SECONDS`) || '60');
  // Of no time at all the library makes for ever.
  return new LRUCache({ max: MOST_ENTITIES, ttl: Math.max(1, seconds * 1000) });
}

/**
 * @template V
 * @param {(key: string) => Promise<V>} ask
 * @returns {(keys: readonly string[]) => Promise<V[]>}
 */
function oneByOne(ask) {
  return (keys) => Promise.all(keys.map((key) => ask(key)));
}

/**
 * @template V
 * @param {LRUCache<any, any>} kept
 * @param {(keys: readonly string[]) => Promise<readonly V[]>} ask
 * @returns {(key: string) => V | Promise<V>}
 */
function loader(kept, ask) {
  /** @type {DataLoader<string, V> | null} */
  let batches = null;
  const load = async (/** @type {readonly string[]} */ keys) => {
    const values = await ask(keys);
    values.forEach((value, index) => kept.set(keys[index], value));
    return values;
  };
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    batches ??= new DataLoader(load, { maxBatchSize: MOST_IDS });
    return batches.load(key);
  };
}
