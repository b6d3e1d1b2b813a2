import { useQueryState } from 'nuqs';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import { headingOf, type Entry } from './entry.js';
import styles from './session-link.module.css';
import { percentOf, type Work } from './working-time.js';

interface SessionLinkProps {
  readonly entry: Entry;
  /** It began on an earlier day. */
  readonly isContinued: boolean;
  /** A line where there is room for no more: the rest is then read aloud only. On narrow screens all are blocks. */
  readonly shape: 'block' | 'line';
}

/** A session in the calendar: opens its details, and says in words what its colours mean. */
export function SessionLink({ entry, isContinued, shape }: SessionLinkProps): ReactNode {
  const t = useTranslations('calendar');
  const times = useTimes();
  const [, open] = useQueryState('session', { history: 'push' });
  const heading = headingOf(entry);
  return (
    <a
      href={hrefOf(entry.id)}
      data-session={entry.id}
      data-source={entry.source}
      data-work={entry.work?.state ?? 'none'}
      data-shape={shape}
      className={styles['session']}
      onClick={(event) => openHere(event, () => void open(entry.id))}
    >
      <span data-part="title" className={styles['title']}>
        {heading ?? t('untitled')}
      </span>
      <span data-part="time" className={styles['time']}>
        {isContinued ? <Continued /> : times.time(entry.from)}
        {entry.to !== null && <span data-part="until">{t('until', { time: times.time(entry.to) })}</span>}
      </span>
      {heading !== entry.title && entry.title !== null && (
        <span data-part="session" className={styles['part']}>
          {entry.title}
        </span>
      )}
      <span data-part="foot" className={styles['foot']}>
        <span data-part="source">{t(`source.${entry.source}`)}</span>
        {entry.work !== null && <WorkMark work={entry.work} />}
      </span>
      {entry.work?.state === 'partly' && <WorkBar ratio={entry.work.ratio ?? 0} />}
    </a>
  );
}

function Continued(): ReactNode {
  const t = useTranslations('calendar');
  return (
    <>
      <span aria-hidden="true">←</span> <span data-part="continued">{t('continued')}</span>
    </>
  );
}

/** The state of working time as a sign, and how much of it is known; in words for those who do not see it, or for all. */
export function WorkMark({ work, label }: { readonly work: Work; readonly label?: string }): ReactNode {
  const t = useTranslations('calendar');
  return (
    <span className={styles['mark']} data-work={work.state}>
      <span aria-hidden="true" className={styles['sign']} />
      {label ?? <span className="unseen">{t(`state.${work.state}`)}</span>}
      {work.state === 'partly' && work.ratio !== null && (
        <span data-part="percent">{t('percent', { percent: percentOf(work.ratio) })}</span>
      )}
    </span>
  );
}

/** How much of a session is working time, as a bar; said in words by what stands beside it. */
export function WorkBar({ ratio }: { readonly ratio: number }): ReactNode {
  return (
    <span aria-hidden="true" data-part="bar" className={styles['bar']}>
      <span style={{ width: `${percentOf(ratio)}%` }} />
    </span>
  );
}

function hrefOf(id: string): string {
  const params = new URLSearchParams(window.location.search);
  params.set('session', id);
  return `?${params.toString()}`;
}

function openHere(event: MouseEvent, open: () => void): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open();
}
