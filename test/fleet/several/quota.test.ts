import { whileTheyShare } from '../../support/instances.js';
import { describeWith } from '../../support/programs.js';
import { askAll, failedAmong } from './load.js';
import { scheduleQuestions } from './questions.js';

const A_MINUTE = 60;
const A_DAY = 20;
/** Its zone is an answer of the upstream, too. */
const SETTINGS = { UIS_TIME_ZONE: 'Europe/Moscow', REQUEST_DEADLINE_MS: '120000' };

describeWith(['redis-server', 'nginx'], 'a quota that two instances share', () => {
  it('is never asked for more than there is in a minute, and what fits the deadline is answered', () =>
    whileTheyShare([SETTINGS], async (fleet) => {
      const { control, data } = fleet.sandbox;
      control.tune({ uisMinuteLimit: A_MINUTE });
      const questions = scheduleQuestions(data, 90);
      const all = await askAll(questions, (question) => fleet.ask(question), questions.length);
      expect(failedAmong(all)).toEqual([]);
      // As they came, also those that were refused.
      const byMinute = new Map<string, number>();
      for (const { at } of control.calls('uis')) {
        const minute = at.slice(0, 'yyyy-mm-ddThh:mm'.length);
        byMinute.set(minute, (byMinute.get(minute) ?? 0) + 1);
      }
      expect(Math.max(...byMinute.values())).toBeLessThanOrEqual(A_MINUTE);
      expect(control.calls('uis')).toHaveLength(questions.length);
    }));

  it('that does not last is told to whoever comes too late, and the upstream is left alone', () =>
    whileTheyShare([SETTINGS], async (fleet) => {
      const { control, data } = fleet.sandbox;
      control.tune({ uisDayLimit: A_DAY });
      const questions = scheduleQuestions(data, 2 * A_DAY);
      const all = await askAll(questions, (question) => fleet.ask(question), questions.length);
      const refused = all.flatMap(({ answer }) => answer!.errors);
      expect(control.calls('uis')).toHaveLength(A_DAY);
      expect(refused).toHaveLength(A_DAY);
      for (const { extensions } of refused) {
        expect(extensions).toMatchObject({ code: 'UPSTREAM_RATE_LIMITED', source: 'uis' });
        expect(extensions['retryAfterSeconds']).toBeGreaterThan(0);
        expect(extensions['retryAfterSeconds']).toBeLessThanOrEqual(86_400);
      }
    }));
});
