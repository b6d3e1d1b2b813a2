import type { ReactNode } from 'react';
import type { SessionStatus } from '../../../schema/typed-documents.js';
import styles from './figures-strip.module.css';

interface Figure {
  readonly name: string;
  readonly value: string;
  /** Smaller, beside it. */
  readonly note?: string;
  /** In whose colour it is marked. */
  readonly status?: SessionStatus;
}

/** A few numbers side by side, each with what it counts. */
export function Figures({ figures }: { figures: readonly Figure[] }): ReactNode {
  return (
    <dl className={styles['strip']}>
      {figures.map(({ name, value, note, status }) => (
        <div key={name}>
          <dt data-status={status}>{name}</dt>
          <dd>
            {value} {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
