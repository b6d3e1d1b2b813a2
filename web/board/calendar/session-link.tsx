import type { CSSProperties, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { percentOf } from '../shell/percent.js';
import { PlaceLink } from '../shell/place-link.js';
import { useTimes } from '../shell/times.js';
import { headingOf, type Entry } from './entry.js';
import styles from './session-link.module.css';
import type { Work } from './working-time.js';

interface SessionLinkProps {
  readonly entry: Entry;
  /** It began on an earlier day. */
  readonly isContinued: boolean;
  /** For so many lines there is room: what does not fit is read aloud only. On narrow screens there is room for all. */
  readonly lines: number;
}

/** A session in the calendar: opens its details, and says in words what its colours mean. */
export function SessionLink({ entry, isContinued, lines }: SessionLinkProps): ReactNode {
  const t = useTranslations('calendar');
  const times = useTimes();
  const heading = headingOf(entry);
  return (
    <PlaceLink
      to={{ session: entry.id }}
      data-session={entry.id}
      data-source={entry.source}
      data-work={entry.work?.state ?? 'none'}
      data-shape={lines > 1 ? 'block' : 'line'}
      className={styles['session']}
      // One line is for the time.
      style={{ '--title-lines': Math.max(1, lines - 1) } as CSSProperties}
    >
      <span data-part="title" className={styles['title']}>
        {heading ?? t('untitled')}
      </span>
      <span className={styles['when']}>
        <span data-part="time" className={styles['time']}>
          {isContinued ? <Continued /> : times.time(entry.from)}
          {entry.to !== null && <span data-part="until">{t('until', { time: times.time(entry.to) })}</span>}
        </span>{' '}
        {entry.work !== null && <WorkMark work={entry.work} />}
      </span>
      {heading !== entry.title && entry.title !== null && (
        <span data-part="session" className={styles['part']}>
          {entry.title}
        </span>
      )}
      <span data-part="source" className={styles['source']}>
        {t(`source.${entry.source}`)}
      </span>
      {entry.work?.state === 'partly' && <WorkBar ratio={entry.work.ratio ?? 0} />}
    </PlaceLink>
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
