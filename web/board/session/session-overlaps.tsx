import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ChosenSchedule } from '../calendar/load-sessions.js';
import { WorkBar, WorkMark } from '../calendar/session-link.js';
import { workOf } from '../calendar/working-time.js';
import type { AnswerError } from '../graph/answer.js';
import { useTimes } from '../shell/times.js';
import { Duration } from './session-facts.js';
import styles from './session-overlaps.module.css';
import type { SessionDetails } from './session-panel.js';

type Overlap = NonNullable<NonNullable<SessionDetails['scheduleOverlaps']>[number]>;

interface SessionOverlapsProps {
  readonly overlaps: SessionDetails['scheduleOverlaps'];
  /** Of what takes no time, no part can be told. */
  readonly hasDuration: boolean;
  readonly scheduleIds: readonly string[];
  readonly schedules: readonly ChosenSchedule[];
  readonly errors: readonly AnswerError[];
}

/** How the session lies to each of the chosen schedules. */
export function SessionOverlaps(props: SessionOverlapsProps): ReactNode {
  const t = useTranslations('session');
  const { overlaps, scheduleIds, schedules, hasDuration, errors } = props;
  return (
    <section>
      <h3>{t('workingTime')}</h3>
      {scheduleIds.length === 0 && <p className={styles['none']}>{t('noSchedules')}</p>}
      <ul>
        {scheduleIds.map((id, index) => {
          const overlap = overlaps?.[index] ?? null;
          const name = schedules.find((each) => each.id === `uis:schedule:${id}`)?.name;
          return (
            <li key={id} className={styles['schedule']}>
              <b>{overlap?.schedule.name ?? name ?? id}</b>
              {overlap !== null && hasDuration ? (
                <Known overlap={overlap} />
              ) : (
                <Unknown reason={reasonAt(errors, index)} hasDuration={hasDuration} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Known({ overlap: { schedule, ratio, activeSeconds, intervals } }: { overlap: Overlap }): ReactNode {
  const t = useTranslations('session');
  const tc = useTranslations('calendar');
  const times = useTimes();
  const work = workOf([{ scheduleId: schedule.id, ratio, reason: null }]);
  if (work === null) return null;
  return (
    <>
      <div className={styles['line']}>
        <WorkMark work={work} label={tc(`state.${work.state}`)} />
        {activeSeconds > 0 && (
          <span>
            <Duration seconds={activeSeconds} />
          </span>
        )}
      </div>
      {work.state === 'partly' && <WorkBar ratio={ratio} />}
      {intervals.map(({ from, to }) => (
        <p key={from} className={styles['interval']}>
          {t('interval', { range: times.range(new Date(from), new Date(to)) })}
        </p>
      ))}
    </>
  );
}

function Unknown({ reason, hasDuration }: { reason: string | null; hasDuration: boolean }): ReactNode {
  const t = useTranslations('session');
  const why = hasDuration ? (reason === null ? 'lostSchedule' : 'undetermined') : 'withoutLength';
  return (
    <>
      <p className={styles['line']}>
        <WorkMark work={{ state: 'unknown', ratio: null }} label={t(why)} />
      </p>
      {reason !== null && (
        <p lang="en" className={styles['reason']}>
          {reason}
        </p>
      )}
    </>
  );
}

/** The graph's own words; null where it says nothing: then the schedule is not there. */
function reasonAt(errors: readonly AnswerError[], index: number): string | null {
  const paths = [`session.scheduleOverlaps.${index}`, 'session.scheduleOverlaps'];
  return errors.find(({ path }) => paths.includes((path ?? []).join('.')))?.message ?? null;
}
