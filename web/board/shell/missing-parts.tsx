import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { AnswerError, StalePart } from '../graph/answer.js';
import styles from './missing-parts.module.css';
import { missingParts, type MissingPart } from './missing.js';
import { useTimes } from './times.js';

interface MissingPartsProps {
  readonly errors: readonly AnswerError[];
  readonly stale?: readonly StalePart[];
  readonly onRetry: () => void;
}

/** Says which part of a page is missing or old, and why, and offers to try again; a screen reader hears of it when it changes. */
export function MissingParts({ errors, stale = [], onRetry }: MissingPartsProps): ReactNode {
  const t = useTranslations('shell');
  const parts = useMemo(() => missingParts(errors), [errors]);
  const failed = parts.filter(({ tone }) => tone === 'failed');
  const calm = parts.filter(({ tone }) => tone === 'calm');
  return (
    <div role="status" className={styles['place']}>
      {(failed.length > 0 || stale.length > 0) && (
        <div className={styles['failed']}>
          <ul>
            {failed.map((part) => (
              <Part key={part.key} part={part} />
            ))}
            <StaleParts stale={stale} />
          </ul>
          <button type="button" onClick={onRetry}>
            {t('tryAgain')}
          </button>
        </div>
      )}
      {calm.length > 0 && (
        <ul className={styles['calm']}>
          {calm.map((part) => (
            <Part key={part.key} part={part} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Part({ part: { what, vendor, reason, seconds } }: { part: MissingPart }): ReactNode {
  const t = useTranslations('shell.missing');
  const why = t(`reason.${reason}`, { vendor, seconds: seconds ?? 0 });
  return <li>{what === null ? why : t('part', { what: t(`what.${what}`), why })}</li>;
}

function StaleParts({ stale }: { stale: readonly StalePart[] }): ReactNode {
  const t = useTranslations('shell.missing');
  const times = useTimes();
  const moments = useMemo(() => {
    const now = Date.now();
    const ages = new Map<string, number>();
    for (const { upstream, ageSeconds } of stale) {
      ages.set(upstream, Math.max(ageSeconds, ages.get(upstream) ?? 0));
    }
    return [...ages].map(([upstream, age]) => ({ upstream, at: new Date(now - age * 1000) }));
  }, [stale]);
  return moments.map(({ upstream, at }) => {
    const { what, vendor } = partOf(upstream);
    const old = t('stale', { time: times.moment(at), vendor });
    return <li key={upstream}>{what === null ? old : t('part', { what: t(`what.${what}`), why: old })}</li>;
  });
}

function partOf(upstream: string): Pick<MissingPart, 'what' | 'vendor'> {
  const [part] = missingParts([{ message: '', path: [], extensions: { source: upstream } }]);
  return part ?? { what: null, vendor: '' };
}
