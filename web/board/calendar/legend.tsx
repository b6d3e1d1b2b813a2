import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import styles from './legend.module.css';
import type { CalendarPlace, ChoosePlace } from './place.js';
import { WorkMark } from './session-link.js';
import type { CalendarData } from './use-calendar.js';
import { WORK_STATES } from './working-time.js';

interface LegendProps {
  readonly place: CalendarPlace;
  readonly choose: ChoosePlace;
  readonly calendar: CalendarData;
}

/** What colours and edges mean, with how many sessions there are of each; pressed, only those are shown. */
export function Legend({
  place,
  choose,
  calendar: { found, loading, isKnown, knows },
}: LegendProps): ReactNode {
  const t = useTranslations('calendar');
  const { number } = useFormatter();
  return (
    <div className={styles['legend']}>
      <p role="status" className={styles['count']}>
        {loading && t('loading')}
        {!loading && isKnown && t('count', { count: found.shown.length })}
      </p>
      <div role="group" aria-label={t('sources')} className={styles['group']}>
        {(['ISPRING', 'WEBEX'] as const).map((source) => (
          <button
            key={source}
            type="button"
            aria-pressed={place.source === source}
            onClick={() => choose({ source: place.source === source ? null : source })}
          >
            <span aria-hidden="true" className={styles['edge']} data-source={source} />
            {t(`source.${source}`)} {knows[source] && <b>{number(found.bySource[source])}</b>}
          </button>
        ))}
      </div>
      {place.schedules.length > 0 ? (
        <div role="group" aria-label={t('states')} className={styles['group']}>
          {WORK_STATES.map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={place.state === state}
              onClick={() => choose({ state: place.state === state ? null : state })}
            >
              <WorkMark work={{ state, ratio: null }} label={t(`state.${state}`)} />{' '}
              {isKnown && <b>{number(found.byState[state])}</b>}
            </button>
          ))}
        </div>
      ) : (
        <p className={styles['hint']}>{t('chooseSchedules')}</p>
      )}
      {place.schedules.length > 1 && <p className={styles['hint']}>{t('bestCounts')}</p>}
    </div>
  );
}
