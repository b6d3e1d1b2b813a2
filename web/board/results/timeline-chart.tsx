import type { CalendarDate } from '@internationalized/date';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import { Chart } from './chart.js';
import styles from './charts.module.css';
import { ColumnMarks, Columns } from './columns.js';
import type { DayOf } from './days.js';
import { MeanLine } from './mean-line.js';
import { useNumbers } from './numbers.js';
import type { Observation } from './observation.js';
import { periodMarks, type PeriodMark } from './period-marks.js';
import { timelineOf, type PeriodUnit } from './periods.js';

interface TimelineChartProps {
  readonly observations: readonly Observation[];
  readonly dayOf: DayOf;
}

/** How many were completed when, and with what mean result. */
export function TimelineChart({ observations, dayOf }: TimelineChartProps): ReactNode {
  const t = useTranslations('results.timeline');
  const { locale } = useTimes();
  const { number, percent } = useNumbers();
  const { unit, periods } = useMemo(
    () => timelineOf(observations, dayOf, locale),
    [observations, dayOf, locale],
  );
  const nameOf = usePeriodName(unit);
  const markOf = usePeriodMark(unit);
  const marks = periodMarks(periods.map(({ first }) => first));
  const named = periods.map((period) => ({ ...period, name: nameOf(period.first) }));
  const busiest = named.reduce<(typeof named)[number] | null>(
    (most, each) => (most === null || each.count > most.count ? each : most),
    null,
  );
  const completed = periods.reduce((sum, { count }) => sum + count, 0);
  return (
    <Chart
      title={t(`title.${unit}`)}
      summary={
        busiest === null
          ? t('none')
          : t('summary', {
              completed,
              unit,
              name: busiest.name,
              most: busiest.count,
              mean: percent(busiest.mean),
            })
      }
      heads={[t(`unit.${unit}`), t('count'), t('mean')]}
      rows={named.map(({ name, count, mean }) => [name, number(count), percent(mean)])}
    >
      <p className={styles['axis']}>{t('mean')}</p>
      <MeanLine
        means={named.map(({ name, mean }) => ({ key: name, mean, hint: `${name}: ${percent(mean)}` }))}
      />
      <p className={styles['axis']}>{t('count')}</p>
      <div className={styles['low']}>
        <Columns
          columns={named.map(({ name, count }) => ({
            key: name,
            value: count,
            text: count === 0 || named.length > 16 ? '' : number(count),
            hint: t('hint', { name, count }),
          }))}
        />
      </div>
      <ColumnMarks marks={marks.map((mark) => mark && markOf(mark))} />
    </Chart>
  );
}

/** Names a period by its first day, so that no two of a timeline are the same. */
function usePeriodName(unit: PeriodUnit): (first: CalendarDate) => string {
  const t = useTranslations('results.timeline');
  const times = useTimes();
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(unit === 'week' && { day: 'numeric', month: 'short' }),
    ...(unit === 'month' && { month: 'short' }),
  };
  return (first) => {
    if (unit === 'quarter') {
      return t('quarter', { quarter: Math.ceil(first.month / 3), year: String(first.year) });
    }
    return times.format(options).format(first.toDate('UTC'));
  };
}

/** The same beneath a column, where there is little room: the year on a line of its own, and only where it is a new one. */
function usePeriodMark(unit: PeriodUnit): (mark: PeriodMark) => string {
  const t = useTranslations('results.timeline');
  const times = useTimes();
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    month: 'short',
    ...(unit === 'week' && { day: 'numeric' }),
  };
  return ({ first, isNewYear }) => {
    const year = String(first.year);
    if (unit === 'year') return year;
    if (unit === 'quarter') return t('quarter', { quarter: Math.ceil(first.month / 3), year });
    const text = times.format(options).format(first.toDate('UTC'));
    return isNewYear ? `${text}\n${year}` : text;
  };
}
