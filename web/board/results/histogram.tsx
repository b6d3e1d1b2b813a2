import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Chart } from './chart.js';
import styles from './charts.module.css';
import { Columns } from './columns.js';
import { histogramOf, meanOf, medianOf, resultsOf, type Bin } from './figures.js';
import { useNumbers } from './numbers.js';
import type { Observation } from './observation.js';

/** How many results lie where between 0 and 100 percent. */
export function Histogram({ observations }: { observations: readonly Observation[] }): ReactNode {
  const t = useTranslations('results.histogram');
  const { number, percent } = useNumbers();
  const bins = useMemo(() => histogramOf(observations), [observations]);
  const count = resultsOf(observations).length;
  const nameOf = ({ from, to }: Bin) => t('range', { from: number(from), to: number(to) });
  const summary =
    count === 0
      ? t('none')
      : t('summary', { count, mean: percent(meanOf(observations)), median: percent(medianOf(observations)) });
  return (
    <Chart
      title={t('title')}
      summary={summary}
      heads={[t('result'), t('count')]}
      rows={count === 0 ? [] : bins.map((bin) => [nameOf(bin), number(bin.count)])}
    >
      <div className={styles['tall']}>
        <Columns
          columns={bins.map((bin) => ({
            key: String(bin.from),
            value: bin.count,
            text: bin.count === 0 ? '' : number(bin.count),
            hint: t('hint', { range: nameOf(bin), count: bin.count }),
          }))}
        />
      </div>
      <BinEdges edges={[0, 20, 40, 60, 80, 100].map(percent)} />
    </Chart>
  );
}

/** The axis: edges lie between columns, and not beneath them. */
function BinEdges({ edges }: { edges: readonly string[] }): ReactNode {
  return (
    <div className={styles['edges']}>
      {edges.map((edge) => (
        <span key={edge}>{edge}</span>
      ))}
    </div>
  );
}
