import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { percentOf } from '../shell/percent.js';
import styles from './charts.module.css';
import type { DayOf } from './days.js';
import { meanOf, medianOf, statusCounts } from './figures.js';
import { Figures } from './figures-strip.js';
import { Histogram } from './histogram.js';
import { useNumbers } from './numbers.js';
import type { Observation } from './observation.js';
import type { ChooseResults, ResultsPlace } from './place.js';
import { RankingTable } from './ranking-table.js';
import { TimelineChart } from './timeline-chart.js';

interface ChartsProps {
  readonly observations: readonly Observation[];
  readonly dayOf: DayOf;
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
}

/** What results have in common: how far they have come, how good they are, when, and whose. */
export function Charts({ observations, dayOf, place, choose }: ChartsProps): ReactNode {
  return (
    <>
      <StatusFigures observations={observations} />
      <div className={styles['charts']}>
        <Histogram observations={observations} />
        <TimelineChart observations={observations} dayOf={dayOf} />
        <RankingTable observations={observations} place={place} choose={choose} />
      </div>
    </>
  );
}

function StatusFigures({ observations }: Pick<ChartsProps, 'observations'>): ReactNode {
  const t = useTranslations('results');
  const { number, percent } = useNumbers();
  const total = observations.length;
  return (
    <Figures
      figures={[
        { name: t('figure.results'), value: number(total) },
        ...statusCounts(observations).map(({ status, count }) => ({
          name: t(`status.${status ?? 'UNKNOWN'}`),
          value: number(count),
          note: percent(percentOf(count / total)),
          ...(status !== null && { status }),
        })),
        { name: t('figure.mean'), value: percent(meanOf(observations)) },
        { name: t('figure.median'), value: percent(medianOf(observations)) },
      ]}
    />
  );
}
