/** @typedef {{ readonly hotUs: number, readonly warmUs: number, readonly coldUs: number, readonly callsOfCold: number }} Costs processor time of an operation, and upstream calls of one that nobody asked before */

/**
 * What people do, as far as it can be guessed: half as much or twice as much is possible everywhere, so each is a number of its own.
 */
export const HABITS = {
  /** A day. */
  openingsOfUser: 10,
  operationsOfOpening: 3,
  /** Of a day's openings. */
  shareOfBusiestHour: 0.2,
  workingHours: 10,
  /** Of operations that cost no upstream call: the same as another's within a minute, byte for byte. */
  shareOfHot: 0.5,
  /** What is looked at in a day: calls, each of which is made again when its answer is too old and somebody asks. */
  things: {
    1000: { 'ispring-soap': 100, 'ispring-rest': 20, webex: 40, uis: 10 },
    100_000: { 'ispring-soap': 2000, 'ispring-rest': 200, webex: 800, uis: 50 },
  },
  ttlSeconds: 60,
  /** Of UIS, which alone tells one; by tariff, and can be bought. */
  uisDayQuota: 3000,
  /** Of a processor that is to be used, so that the busiest minute fits, too. */
  utilisation: 0.5,
};

/**
 * On paper: what so many users cost.
 * @param {1000 | 100000} users
 * @param {Costs} costs
 * @param {number} ttlSeconds
 */
export function modelOf(users, costs, ttlSeconds = HABITS.ttlSeconds) {
  const operationsADay = users * HABITS.openingsOfUser * HABITS.operationsOfOpening;
  const atPeak = (operationsADay * HABITS.shareOfBusiestHour) / 3600;
  const callsADay = Object.fromEntries(
    Object.entries(HABITS.things[users]).map(([upstream, things]) => [
      upstream,
      callsOf(things, operationsADay, ttlSeconds),
    ]),
  );
  const allCalls = Object.values(callsADay).reduce((sum, calls) => sum + calls, 0);
  // In the busiest hour everything that is looked at is asked again whenever it is too old.
  const callsAtPeak =
    Object.values(HABITS.things[users]).reduce((sum, things) => sum + things, 0) / ttlSeconds;
  const cold = Math.min(atPeak, callsAtPeak / costs.callsOfCold);
  const hot = (atPeak - cold) * HABITS.shareOfHot;
  const warm = atPeak - cold - hot;
  const processors = (hot * costs.hotUs + warm * costs.warmUs + cold * costs.coldUs) / 1e6;
  return {
    users,
    ttlSeconds,
    atPeak,
    processors,
    instances: Math.max(2, Math.ceil(processors / HABITS.utilisation)),
    callsADay,
    callsOfOperation: allCalls / operationsADay,
    shareOfUisQuota: (callsADay['uis'] ?? 0) / HABITS.uisDayQuota,
  };
}

/**
 * How often things are asked for in a working day, where each is kept for a while and people ask for any of them: as often as it is too old by
 * the time that somebody asks.
 * @param {number} things
 * @param {number} operationsADay
 * @param {number} ttlSeconds
 */
function callsOf(things, operationsADay, ttlSeconds) {
  const daySeconds = HABITS.workingHours * 3600;
  const asksOfThing = operationsADay / things;
  // After an answer has become too old the next who asks comes, on the average, a day's share later.
  const secondsBetweenCalls = ttlSeconds + daySeconds / asksOfThing;
  return (things * daySeconds) / secondsBetweenCalls;
}

/**
 * @param {Costs} costs
 * @returns {string[][]} the first row is the head
 */
export function modelTable(costs) {
  const cases = /** @type {const} */ ([
    [1000, 60],
    [100_000, 60],
    [100_000, 900],
  ]);
  const models = cases.map(([users, ttlSeconds]) => modelOf(users, costs, ttlSeconds));
  const line = (
    /** @type {string} */ name,
    /** @type {(model: ReturnType<typeof modelOf>) => string} */ cell,
  ) => [name, ...models.map(cell)];
  const callsTo = (/** @type {string} */ upstream) =>
    line(`calls a day to ${upstream}`, ({ callsADay }) => thousands(callsADay[upstream] ?? 0));
  return [
    line('', ({ users, ttlSeconds }) => `${thousands(users)} users, TTL ${ttlSeconds} s`),
    line('operations/s in the busiest hour', ({ atPeak }) => atPeak.toFixed(1)),
    line('processors busy then', ({ processors }) => processors.toFixed(3)),
    line('instances, half busy, two at least', ({ instances }) => String(instances)),
    ...['ispring-soap', 'ispring-rest', 'webex', 'uis'].map(callsTo),
    line('calls of an operation', ({ callsOfOperation }) => callsOfOperation.toFixed(3)),
    line(
      `UIS quota of ${HABITS.uisDayQuota} a day`,
      ({ shareOfUisQuota }) => `${(100 * shareOfUisQuota).toFixed(0)} %`,
    ),
  ];
}

function thousands(/** @type {number} */ count) {
  return Math.round(count).toLocaleString('en').replaceAll(',', ' ');
}
