import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PlaceLink } from '../shell/place-link.js';
import { useTimes } from '../shell/times.js';
import type { DayOf } from './days.js';
import { useNumbers } from './numbers.js';
import type { Observation } from './observation.js';
import { PersonName } from './person-name.js';
import styles from './result-row.module.css';
import type { SortKey } from './sorted.js';
import table from './table.module.css';
import type { FoundSession } from './use-session-titles.js';

interface ResultRowProps {
  readonly observation: Observation;
  /** Null: there is no such training session; undefined: it is not known, or not yet. */
  readonly session: FoundSession | undefined;
  readonly dayOf: DayOf;
}

export function ResultRow({ observation, session, dayOf }: ResultRowProps): ReactNode {
  const t = useTranslations('results');
  const { number, percent } = useNumbers();
  const { status, completed, result, points, totalPoints, employee, observer } = observation;
  return (
    <tr role="row">
      <Cell column="employee">
        <PersonName person={employee} />
      </Cell>
      <Cell column="observer">
        <PersonName person={observer} />
      </Cell>
      <Cell column="planned" isWide>
        <Session observation={observation} session={session} dayOf={dayOf} />
      </Cell>
      <Cell column="completed">
        <Moment at={completed} none={t('notCompleted')} />
      </Cell>
      <Cell column="status">
        <span className={styles['status']} data-status={status}>
          {t(`status.${status ?? 'UNKNOWN'}`)}
        </span>
      </Cell>
      <Cell column="points" isNumber>
        {points === null || totalPoints === null ? (
          <span className={table['soft']}>{t('noResult')}</span>
        ) : (
          t('points', { points: number(points), total: number(totalPoints) })
        )}
      </Cell>
      <Cell column="result" isNumber>
        {result === null ? <span className={table['soft']}>{t('noResult')}</span> : <b>{percent(result)}</b>}
      </Cell>
    </tr>
  );
}

interface CellProps {
  readonly column: SortKey;
  readonly isNumber?: boolean;
  /** Takes the whole width of a card. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Cell({ column, isNumber = false, isWide = false, children }: CellProps): ReactNode {
  const t = useTranslations('results');
  const classes = [isNumber && table['number'], isWide && table['wide']].filter((name) => name !== false);
  return (
    <td role="cell" className={classes.join(' ')}>
      <span className={table['label']}>{t(`table.column.${column}`)}</span>
      {children}
    </td>
  );
}

/** The planned start, and the session that it leads to, as far as that is known. */
function Session({ observation: { planned }, session, dayOf }: ResultRowProps): ReactNode {
  const t = useTranslations('results');
  return (
    <span className={styles['session']}>
      <span>
        {session === undefined && '\u00a0'}
        {session === null && <span className={table['soft']}>{t('noSession')}</span>}
        {session != null && (
          <PlaceLink
            to={{
              page: null,
              ...(planned !== null && { date: dayOf(planned) }),
              session: session.id,
            }}
          >
            {session.title ?? t('untitledSession')}
          </PlaceLink>
        )}
      </span>
      <Moment at={planned} none={t('noDate')} />
    </span>
  );
}

function Moment({ at, none }: { at: Date | null; none: string }): ReactNode {
  const times = useTimes();
  if (at === null) return <span className={table['soft']}>{none}</span>;
  const text = times.format({ dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return (
    <time dateTime={at.toISOString()} className={styles['moment']}>
      {text}
    </time>
  );
}
