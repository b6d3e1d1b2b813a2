import { useId, useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import styles from './charts.module.css';
import { useNumbers } from './numbers.js';
import type { Observation } from './observation.js';
import type { ChooseResults, ResultsPlace } from './place.js';
import { ENDS, rankingOf, ROLES } from './ranking.js';
import { Choice } from './choice.js';
import { PersonName } from './person-name.js';

/** So many as fit beside the charts. */
const SHOWN = 7;

interface RankingTableProps {
  readonly observations: readonly Observation[];
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
}

/** Whose results are the highest or the lowest, of those who were observed or of those who observed. */
export function RankingTable({ observations, place, choose }: RankingTableProps): ReactNode {
  const t = useTranslations('results.ranking');
  const { locale } = useTimes();
  const { number, percent } = useNumbers();
  const { people, rank } = place;
  const ranked = useMemo(
    () => rankingOf(observations, people, rank, locale),
    [observations, people, rank, locale],
  );
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['chart']}>
      <h3 id={id}>{t('title')}</h3>
      <div className={styles['choices']}>
        <Choice
          name={t('people')}
          options={ROLES}
          chosen={people}
          onChoose={(role) => choose({ people: role })}
          nameOf={(role) => t(`role.${role}`)}
        />
        <Choice
          name={t('end')}
          options={ENDS}
          chosen={rank}
          onChoose={(end) => choose({ rank: end })}
          nameOf={(end) => t(`rank.${end}`)}
        />
      </div>
      {ranked.length === 0 ? (
        <p className={styles['summary']}>{t('none')}</p>
      ) : (
        <table className={styles['ranking']}>
          <caption>{t('shown', { shown: Math.min(SHOWN, ranked.length), total: ranked.length })}</caption>
          <thead className="unseen">
            <tr>
              <th scope="col">{t(`role.${people}`)}</th>
              <th scope="col">{t('mean')}</th>
              <th scope="col">{t('count')}</th>
            </tr>
          </thead>
          <tbody>
            {ranked.slice(0, SHOWN).map(({ person, mean, count }) => (
              <tr key={person.id}>
                <th scope="row">
                  <PersonName person={person} />
                </th>
                <td>
                  <span aria-hidden="true" className={styles['meter']}>
                    <span style={{ width: `${mean}%` }} />
                  </span>
                  <b>{percent(mean)}</b>
                </td>
                <td title={t('results', { count })}>× {number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
