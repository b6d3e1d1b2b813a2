import { fromDate, toCalendarDate } from '@internationalized/date';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BoardSessionDocument, type BoardSessionQuery } from '../../../schema/typed-documents.js';
import type { ChosenSchedule } from '../calendar/load-sessions.js';
import type { ChoosePlace } from '../calendar/place.js';
import type { EntryTraining } from '../calendar/entry.js';
import type { Answer } from '../graph/answer.js';
import type { Ask } from '../graph/ask.js';
import { useLoaded } from '../graph/use-loaded.js';
import { useTraining } from './use-training.js';
import { MissingParts } from '../shell/missing-parts.js';
import { ModalDialog } from '../shell/modal-dialog.js';
import { useTimes } from '../shell/times.js';
import { SessionFacts } from './session-facts.js';
import { SessionOverlaps } from './session-overlaps.js';
import { SessionResults } from './session-results.js';
import styles from './session-panel.module.css';
import { WebexDetails } from './webex-details.js';

export type SessionDetails = NonNullable<BoardSessionQuery['session']>;

interface SessionPanelProps {
  /** Of the graph, or the vendor's bare id. */
  readonly id: string;
  /** Bare ids of the chosen schedules. */
  readonly scheduleIds: readonly string[];
  /** Those of them that are there. */
  readonly schedules: readonly ChosenSchedule[];
  /** The training, where the calendar knows it: a session asked by its id does not say. */
  readonly training: EntryTraining | null;
  readonly choose: ChoosePlace;
  /** Chooses what takes the place of the panel, and leads there. */
  readonly lead: ChoosePlace;
}

/** Everything about one session, beside the calendar. */
export function SessionPanel(props: SessionPanelProps): ReactNode {
  const { id, scheduleIds, choose } = props;
  const t = useTranslations('session');
  const graphIds = scheduleIds.map((each) => `uis:schedule:${each}`);
  const loaded = useLoaded(JSON.stringify([id, graphIds]), (ask) => loadSession(ask, id, graphIds));
  const session = loaded.answer?.data?.session ?? null;
  const training = useTraining(session, props.training);
  const heading = training?.title ?? session?.title ?? (session === null ? t('session') : t('untitled'));
  return (
    <ModalDialog
      title={heading}
      shape="side"
      onClose={() => choose({ session: null })}
      returnTo={`a[data-session="${CSS.escape(id)}"]`}
    >
      <MissingParts
        errors={loaded.answer?.errors ?? []}
        stale={loaded.answer?.stale ?? []}
        onRetry={loaded.reload}
      />
      {loaded.answer === null && <Loading />}
      {loaded.answer !== null && session === null && loaded.answer.errors.length === 0 && <p>{t('gone')}</p>}
      {loaded.answer !== null && session !== null && (
        <Details {...props} session={session} training={training} answer={loaded.answer} />
      )}
    </ModalDialog>
  );
}

/** An address may be mistyped: what is no id names no session. */
async function loadSession(ask: Ask, id: string, scheduleIds: string[]): Promise<Answer<BoardSessionQuery>> {
  const answer = await ask(BoardSessionDocument, { id, scheduleIds });
  const isNoId = answer.errors.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT');
  return isNoId ? { ...answer, data: { session: null }, errors: [] } : answer;
}

interface DetailsProps extends SessionPanelProps {
  readonly session: SessionDetails;
  readonly answer: Answer<BoardSessionQuery>;
}

function Details({ session, answer, scheduleIds, schedules, training, lead }: DetailsProps): ReactNode {
  const hasFailed = (field: string) =>
    answer.errors.some(({ path }) => path?.[0] === 'session' && path[1] === field && path.length === 2);
  return (
    <div className={styles['details']}>
      <SessionFacts session={session} training={training} />
      <ShowWeek session={session} lead={lead} />
      <SessionOverlaps
        overlaps={session.scheduleOverlaps}
        hasDuration={Boolean(session.duration)}
        scheduleIds={scheduleIds}
        schedules={schedules}
        errors={answer.errors}
      />
      {session.source === 'ISPRING' && (
        <SessionResults results={session.checklistResults} hasFailed={hasFailed('checklistResults')} />
      )}
      {session.webex !== null && <WebexDetails webex={session.webex} />}
    </div>
  );
}

function ShowWeek({ session, lead }: Pick<DetailsProps, 'session' | 'lead'>): ReactNode {
  const t = useTranslations('session');
  const { zone } = useTimes();
  const { startTime } = session;
  if (startTime === null) return null;
  const date = toCalendarDate(fromDate(new Date(startTime), zone));
  return (
    <button
      type="button"
      className={styles['show'] ?? ''}
      onClick={() => lead({ session: null, view: 'week', date })}
    >
      {t('showWeek')}
    </button>
  );
}

function Loading(): ReactNode {
  const t = useTranslations('session');
  return (
    <div className={styles['loading']}>
      <p role="status" className="unseen">
        {t('loading')}
      </p>
      {['long', 'short', 'long', 'short'].map((length, index) => (
        <div key={index} aria-hidden="true" data-length={length} />
      ))}
    </div>
  );
}
