import { importBuilt } from './stage.mjs';

const DAY_MS = 86_400_000;
const TRIES = 7;
/** Of one try at least: shorter times of the processor are not told exactly. */
const TRY_MS = 60;

/** @typedef {import('../src/calendar/activity-rule.js').ActivityRule} ActivityRule */
/** @typedef {{ schedules: number, rules: number, days: number, intervals: number, ms: number, nsPerRuleDay: number }} Cost */

/** The calendar without the gateway around it. */
export class Calendar {
  #timetable;
  #surroundings;
  #from;

  /**
   * @param {typeof import('../src/calendar/timetable.js').timetable} timetable
   * @param {import('../src/calendar/timetable.js').Surroundings} surroundings
   * @param {number} from where every window begins, in ms since 1970
   */
  constructor(timetable, surroundings, from) {
    this.#timetable = timetable;
    this.#surroundings = surroundings;
    this.#from = from;
  }

  /**
   * @param {string} zone
   * @param {number} from
   */
  static async open(zone, from) {
    /** @type {[typeof import('../src/calendar/timetable.js'), typeof import('../src/calendar/business-calendar.js'), typeof import('../src/calendar/russian-business-years.js')]} */
    const [{ timetable }, { businessCalendar }, { RUSSIAN_BUSINESS_YEARS }] = await Promise.all([
      importBuilt('calendar/timetable.js'),
      importBuilt('calendar/business-calendar.js'),
      importBuilt('calendar/russian-business-years.js'),
    ]);
    return new Calendar(
      timetable,
      { zone, businessCalendar: businessCalendar(RUSSIAN_BUSINESS_YEARS) },
      from,
    );
  }

  /**
   * CPU time of all intervals of the schedules.
   * @param {readonly (readonly ActivityRule[])[]} schedules the rules of each
   * @param {number} days
   * @returns {Promise<Cost>}
   */
  async cost(schedules, days) {
    const timetables = schedules.map((rules) => this.#timetable(rules, this.#surroundings));
    const window = { from: this.#from, till: this.#from + days * DAY_MS };
    const ask = () => timetables.reduce((sum, { intervals }) => sum + intervals(window).length, 0);
    const rules = schedules.flat().length;
    const ms = await leastCpuMs(ask);
    return {
      schedules: schedules.length,
      rules,
      days,
      intervals: ask(),
      ms,
      nsPerRuleDay: (ms * 1e6) / (rules * days),
    };
  }

  /**
   * CPU time of reading their rules.
   * @param {readonly (readonly ActivityRule[])[]} schedules
   */
  readingMs(schedules) {
    return leastCpuMs(() => schedules.map((rules) => this.#timetable(rules, this.#surroundings)));
  }
}

/**
 * The CPU time of doing it once, in milliseconds: the least of several tries, which is that with the least disturbance.
 * @param {() => unknown} work
 */
export async function leastCpuMs(work) {
  let least = Infinity;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = process.cpuUsage();
    let times = 0;
    let spentMs = 0;
    while (spentMs < TRY_MS) {
      await work();
      times += 1;
      const { user, system } = process.cpuUsage(before);
      spentMs = (user + system) / 1000;
    }
    least = Math.min(least, spentMs / times);
  }
  return least;
}
