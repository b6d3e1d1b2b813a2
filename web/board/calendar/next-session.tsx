import { fromDate, toCalendarDate } from '@internationalized/date';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BoardLastSessionDocument, BoardNextSessionDocument } from '../../../schema/typed-documents.js';
import { joined, type Answer } from '../graph/answer.js';
import { askOfTrainings } from '../graph/of-trainings.js';
import { useLoaded, type Ask } from '../graph/use-loaded.js';
import { MissingParts } from '../shell/missing-parts.js';
import { useTimes } from '../shell/times.js';
import styles from './next-session.module.css';
import type { Period } from './period.js';
import type { ChoosePlace } from './place.js';

interface NextSessionProps {
  readonly period: Period;
  readonly choose: ChoosePlace;
  /** Sessions were hidden by what is chosen: the way to them is to choose less. */
  readonly isFiltering: boolean;
  /** The page says already what is missing, and why. */
  readonly isTold: boolean;
}

/** Stands where a view is empty, and says where there is something. */
export function NextSession({ period, choose, isFiltering, isTold }: NextSessionProps): ReactNode {
  const t = useTranslations('calendar.empty');
  return (
    <div className={styles['empty']}>
      <p>{t(isFiltering ? 'filtered' : period.view)}</p>
      {isFiltering ? (
        <button
          type="button"
          onClick={() => choose({ source: null, training: null, instructor: '', state: null })}
        >
          {t('clear')}
        </button>
      ) : (
        <Nearest period={period} choose={choose} isTold={isTold} />
      )}
    </div>
  );
}

function Nearest({ period, choose, isTold }: Omit<NextSessionProps, 'isFiltering'>): ReactNode {
  const t = useTranslations('calendar.empty');
  const { zone, format } = useTimes();
  const { answer, isOfBefore, loading, reload } = useLoaded(period.from.toISOString(), (ask) =>
    loadNearest(ask, period),
  );
  if (answer === null || isOfBefore || loading) return <p role="status">{t('looking')}</p>;
  const at = answer.data;
  return (
    <>
      {at === null && answer.errors.length === 0 && <p>{t('never')}</p>}
      {at !== null && (
        <button type="button" onClick={() => choose({ date: toCalendarDate(fromDate(at, zone)) })}>
          {t(at < period.from ? 'previous' : 'next', {
            day: format({ day: 'numeric', month: 'long', year: 'numeric' }).format(at),
          })}
        </button>
      )}
      {at === null && !isTold && <MissingParts errors={answer.errors} onRetry={reload} />}
    </>
  );
}

const LOOKED_BACK_MS = 366 * 24 * 3_600_000;

/** When the nearest session begins: the first after the period, else the last of the year before it; null: there is none. */
async function loadNearest(ask: Ask, { from, to }: Period): Promise<Answer<Date | null>> {
  const next = await askOfTrainings(ask, (trainings) =>
    ask(BoardNextSessionDocument, { trainings, from: to.toISOString() }),
  );
  const after = startsIn(next).filter((at) => at >= to);
  if (after.length > 0) return joined(earliest(after), next);
  const earlier = new Date(from.getTime() - LOOKED_BACK_MS).toISOString();
  const last = await askOfTrainings(ask, (trainings) =>
    ask(BoardLastSessionDocument, { trainings, from: earlier, to: from.toISOString() }),
  );
  const before = startsIn(last).filter((at) => at < from);
  return joined(before.length > 0 ? latest(before) : null, [...next, ...last]);
}

interface Starts {
  readonly trainings: readonly ({ readonly sessions: readonly Start[] | null } | null)[];
  readonly webexSessions: { readonly nodes: readonly (Start | null)[] | null } | null;
}

interface Start {
  readonly startTime: string | null;
}

function startsIn(answers: readonly Answer<Starts>[]): readonly Date[] {
  const ispring = answers
    .flatMap(({ data }) => data?.trainings ?? [])
    .flatMap((training) => training?.sessions ?? []);
  const webex = answers.flatMap(({ data }) => data?.webexSessions?.nodes ?? []);
  return [...ispring, ...webex].flatMap((session) =>
    session?.startTime == null ? [] : [new Date(session.startTime)],
  );
}

function earliest(times: readonly Date[]): Date {
  return new Date(Math.min(...times.map((at) => at.getTime())));
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((at) => at.getTime())));
}
