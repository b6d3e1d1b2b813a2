/** @typedef {import('../src/sandbox/index.js').Sandbox['data']} DataSet */

/**
 * Trainings of five sessions each that everybody may see.
 * @param {DataSet} data
 * @param {number} count
 * @returns {{ ids: string[], sessionIds: string[], results: number }} bare ids, and how many checklist results their sessions have
 */
export function fiveSessionTrainings({ ispring }, count) {
  const sessionsOf = (/** @type {string} */ id) =>
    ispring.trainingSessions.filter((session) => session.trainingId === id);
  const ids = ispring.trainings
    .filter(({ id, access }) => access === 'everyone' && sessionsOf(id).length === 5)
    .map(({ id }) => id)
    .slice(0, count);
  if (ids.length < count)
    throw new Error(`the data holds ${ids.length} trainings of five sessions, not ${count}`);
  const sessionIds = ids.flatMap(sessionsOf).map(({ id }) => id);
  const asked = new Set(sessionIds);
  const results = ispring.checklistResults.filter(({ sessionId }) => asked.has(sessionId)).length;
  return { ids, sessionIds, results };
}

/**
 * Throws unless these are so many trainings, each with its five sessions, and those with all their results: a gateway that
 * leaves things out must not look quick.
 * @param {readonly any[]} trainings
 * @param {{ readonly trainings: number, readonly results: number }} expected
 */
export function expectAll(trainings, expected) {
  const sessions = trainings.flatMap((training) => training.sessions);
  const results = sessions.flatMap((session) => session.checklistResults);
  const found = [trainings.length, sessions.length, results.length].join(', ');
  const all = [expected.trainings, 5 * expected.trainings, expected.results].join(', ');
  if (found !== all) throw new Error(`${found} trainings, sessions, results instead of ${all}`);
}

/**
 * Keys of the Webex sessions that their host may see.
 * @param {DataSet} data
 * @param {string | undefined} host
 * @returns {string[]}
 */
export function webexSessionsOf({ webex }, host) {
  const own = webex.sessions.filter(({ schedule }) => schedule.hostWebExID === host);
  return own.map(({ sessionKey }) => String(sessionKey));
}

/**
 * Settings of all four caches: `off`, or on for longer than any benchmark runs.
 * @param {'on' | 'off'} state
 * @returns {Record<string, string>}
 */
export function caches(state) {
  const prefixes = ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'];
  return Object.fromEntries(
    prefixes.map((prefix) => [`${prefix}_TTL_SECONDS`, state === 'on' ? '600' : '0']),
  );
}
