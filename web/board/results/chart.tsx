import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './charts.module.css';

interface ChartProps {
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly summary: string;
  /** The heads of its numbers, and these row by row, the first of each row being what they are of. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** For eyes; whoever cannot see it has the sentence and the table. */
  readonly children: ReactNode;
}

/** A picture of numbers, which are told in a sentence too, and in a table for whoever opens it. */
export function Chart({ title, summary, heads, rows, children }: ChartProps): ReactNode {
  const t = useTranslations('results');
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['chart']}>
      <h3 id={id}>{title}</h3>
      <p className={styles['summary']}>{summary}</p>
      {rows.length > 0 && (
        <>
          <div aria-hidden="true" className={styles['picture']}>
            {children}
          </div>
          <details className={styles['numbers']}>
            <summary>{t('chart.asTable')}</summary>
            <table>
              <caption className="unseen">{title}</caption>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([name = '', ...values]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {values.map((value, index) => (
                      <td key={heads[index + 1]}>{value}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}
