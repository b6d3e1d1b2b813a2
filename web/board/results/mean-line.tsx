import { Fragment, type ReactNode } from 'react';
import styles from './mean-line.module.css';

interface Mean {
  readonly key: string;
  /** Percent; null: there is none, and the line breaks. */
  readonly mean: number | null;
  readonly hint: string;
}

/** Means from 0 to 100 percent, each in the middle of its column. */
export function MeanLine({ means }: { means: readonly Mean[] }): ReactNode {
  const across = (index: number) => ((index + 0.5) / means.length) * 100;
  return (
    <div className={styles['line']}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        {runsOf(means.map(({ mean }) => mean)).map((run) => (
          <polyline
            key={run[0]?.index}
            points={run.map(({ index, mean }) => `${across(index)},${100 - mean}`).join(' ')}
          />
        ))}
      </svg>
      {means.map(({ key, mean, hint }, index) => (
        <Fragment key={key}>
          {mean !== null && <span title={hint} style={{ left: `${across(index)}%`, bottom: `${mean}%` }} />}
        </Fragment>
      ))}
    </div>
  );
}

interface Point {
  readonly index: number;
  readonly mean: number;
}

/** What follows each other without a gap. */
function runsOf(means: readonly (number | null)[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [];
  let isOpen = false;
  means.forEach((mean, index) => {
    if (mean !== null && isOpen) runs.at(-1)?.push({ index, mean });
    else if (mean !== null) runs.push([{ index, mean }]);
    isOpen = mean !== null;
  });
  return runs;
}
