import { setTimeout as sleep } from 'node:timers/promises';
import { OURS } from '../peers/subjects.mjs';
import { OPTIONS } from '../options.mjs';
import { asked, difference, isAlike } from './check.mjs';
import { startSubject } from './running.mjs';

/** @typedef {import('./running.mjs').Running} Running */
/** @typedef {import('../peers/subject.mjs').Subject} Subject */
/** @typedef {import('../peers/subject.mjs').Question} Question */
/** @typedef {{ title: string, notes: readonly string[], rows: readonly (readonly string[])[] }} Table the first row is the head */

/** Questions that every subject is asked before anything is measured; the first one is that of the class `hot`. */
const CHECKED = [0, 1, 7];
/** Beyond which a difference between two figures is one. */
const NOISE = 0.05;
/** Whatever a start, or a load before, has left to do. */
const SETTLE_MS = 300;

/** One run of the benchmark: what its classes share, and what they find. */
export class Session {
  /** @type {Table[]} */
  tables = [];
  /** @type {{ text: string, ok: boolean }[]} */
  verdicts = [];
  /** Where a peer is better than ours. @type {string[]} */
  lost = [];
  /** Name of the subject, and why. @type {Map<string, string>} */
  notRun = new Map();
  /** Answers of ours, by question. @type {Map<string, string>} */
  #reference = new Map();
  /** @type {Set<Running>} */
  #running = new Set();

  /**
   * @param {import('./processes.mjs').Processes} processes
   * @param {import('./upstreams.mjs').Upstreams} upstreams
   */
  constructor(processes, upstreams) {
    this.processes = processes;
    this.upstreams = upstreams;
  }

  /** @param {Table} table */
  report(table) {
    this.tables.push(table);
  }

  /**
   * A figure beside its bound.
   * @param {string} what
   * @param {number} figure
   * @param {'>=' | '<='} relation
   * @param {number} bound
   * @param {number} [aim] what would be good
   */
  judge(what, figure, relation, bound, aim) {
    const ok = relation === '>=' ? figure >= bound : figure <= bound;
    const wish = aim === undefined ? '' : `, aim ${aim}`;
    this.verdicts.push({ text: `${what}: ${figure.toFixed(2)} (bound ${relation} ${bound}${wish})`, ok });
  }

  /**
   * The same figure of ours and of a peer. Where the peer's is better, that is told in so many words.
   * @param {string} what
   * @param {'more' | 'less'} better
   * @param {{ ours: number, its: number, name: string }} figures `name`: the peer
   */
  compare(what, better, { ours, its, name }) {
    const ratio = better === 'more' ? its / ours : ours / its;
    if (!(ratio > 1 + NOISE)) return;
    this.lost.push(`${what}: ${name} is ${ratio.toFixed(2)} times as good as ours`);
  }

  /** @param {string} reason */
  fail(reason) {
    this.verdicts.push({ text: reason, ok: false });
  }

  /**
   * Whether the subject is to take part.
   * @param {Subject} subject
   */
  wants({ key }) {
    return OPTIONS.subjects === null || OPTIONS.subjects.includes(key);
  }

  /**
   * Starts subjects and checks what they answer. Those that cannot be run are noted, those that answer otherwise than ours fail
   * the run; neither is measured.
   * @param {readonly Subject[]} subjects
   * @param {{ settings?: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>, checked?: boolean }} [options]
   * @returns {Promise<Running[]>}
   */
  async start(subjects, { settings, env, checked = true } = {}) {
    /** @type {Running[]} */
    const started = [];
    for (const subject of subjects) {
      const running = await startSubject(subject, {
        processes: this.processes,
        upstreams: this.upstreams,
        ...(settings === undefined ? {} : { settings }),
        ...(env === undefined ? {} : { env }),
      });
      if ('notRun' in running) {
        this.notRun.set(subject.name, running.notRun);
        continue;
      }
      this.#running.add(running);
      if (!checked || (await this.#answersRight(running))) started.push(running);
      else await this.stop([running]);
    }
    await sleep(SETTLE_MS);
    return started;
  }

  /** @param {readonly Running[]} running */
  async stop(running) {
    for (const one of running) {
      this.#running.delete(one);
      one.closeConnections();
      await this.processes.stop(one.child);
    }
  }

  async stopAll() {
    await this.stop([...this.#running]);
  }

  /**
   * What ours answers.
   * @param {Question} question
   */
  answerOf(question) {
    const answer = this.#reference.get(JSON.stringify(question));
    if (answer === undefined) throw new Error('this question was not asked beforehand');
    return answer;
  }

  /**
   * Asks ours all that subjects will be asked to be checked, and makes sure that its answers are whole.
   * @param {readonly Subject[]} subjects
   */
  async prepare(subjects) {
    const ours = await startSubject(OURS, this);
    if ('notRun' in ours) throw new Error(`our gateway: ${ours.notRun}`);
    for (const question of CHECKED.flatMap((index) =>
      subjects.map((subject) => asked(subject, index).ours),
    )) {
      const key = JSON.stringify(question);
      if (this.#reference.has(key)) continue;
      const answer = await ours.ask(question);
      if (answer.includes('"errors"') || /:null|\[\]/.test(answer)) {
        throw new Error(`our gateway leaves something out: ${answer.slice(0, 300)}`);
      }
      this.#reference.set(key, answer);
    }
    await this.stop([ours]);
  }

  /** @param {Running} running */
  async #answersRight(running) {
    const { subject } = running;
    for (const index of subject.fixed ? [0] : CHECKED) {
      const { own, ours } = asked(subject, index);
      const [answer, expected] = [await running.ask(own), this.answerOf(ours)];
      if (answer === expected || isAlike(subject, answer, expected)) continue;
      this.fail(
        `${subject.name} answers question ${index} otherwise than ours: ${difference(answer, expected)}`,
      );
      return false;
    }
    return true;
  }
}
