import { useLayoutEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { AnswerError, StalePart } from '../graph/answer.js';
import styles from './missing-parts.module.css';
import { missingParts, oldParts, type MissingPart, type OldPart } from './missing.js';
import { useTimes } from './times.js';

interface MissingPartsProps {
  readonly errors: readonly AnswerError[];
  readonly stale?: readonly StalePart[];
  readonly onRetry: () => void;
}

const NONE: readonly StalePart[] = [];

/** Says which part of a page is missing or old, and why, and offers to try again; a screen reader hears of it when it changes. */
export function MissingParts({ errors, stale = NONE, onRetry }: MissingPartsProps): ReactNode {
  const missing = useMemo(() => missingParts(errors), [errors]);
  const old = useMemo(() => oldParts(stale, errors), [stale, errors]);
  const failed = partsIn('failed', missing, old);
  const calm = partsIn('calm', missing, old);
  const place = useRef<HTMLDivElement>(null);
  useFocusHandedOn(place, () => document.getElementById('main'));
  return (
    <div role="status" ref={place} tabIndex={-1} className={styles['place']}>
      {failed.length > 0 && (
        <div className={styles['failed']}>
          <ul>{failed}</ul>
          <TryAgain onRetry={onRetry} />
        </div>
      )}
      {calm.length > 0 && <ul className={styles['calm']}>{calm}</ul>}
    </div>
  );
}

function partsIn(
  tone: MissingPart['tone'],
  missing: readonly MissingPart[],
  old: readonly OldPart[],
): readonly ReactNode[] {
  return [
    ...missing.filter((part) => part.tone === tone).map((part) => <Part key={part.key} part={part} />),
    ...old.filter((part) => part.tone === tone).map((part) => <Old key={part.upstream} part={part} />),
  ];
}

function Part({ part: { what, vendor, setting, reason, seconds } }: { part: MissingPart }): ReactNode {
  const t = useTranslations('shell.missing');
  const why = t(`reason.${reason}`, { vendor, setting, seconds: seconds ?? 0 });
  return <li>{what === null ? why : t('part', { what: t(`what.${what}`), why })}</li>;
}

function Old({ part: { what, vendor, tone, asOf } }: { part: OldPart }): ReactNode {
  const t = useTranslations('shell.missing');
  const times = useTimes();
  const why = t(tone === 'failed' ? 'stale' : 'late', { time: times.moment(asOf), vendor });
  return <li>{what === null ? why : t('part', { what: t(`what.${what}`), why })}</li>;
}

function TryAgain({ onRetry }: Pick<MissingPartsProps, 'onRetry'>): ReactNode {
  const t = useTranslations('shell');
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandedOn(button, (gone) => gone.closest('[role="status"]'));
  return (
    <button type="button" ref={button} onClick={onRetry}>
      {t('tryAgain')}
    </button>
  );
}

/** When what has the focus is taken away, another gets it, so that whoever uses the keyboard stays where they were. */
function useFocusHandedOn(
  place: RefObject<HTMLElement | null>,
  otherOf: (gone: HTMLElement) => HTMLElement | null,
): void {
  const latest = useRef(otherOf);
  latest.current = otherOf;
  useLayoutEffect(() => {
    const shown = place.current;
    return () => {
      if (shown?.contains(document.activeElement) !== true) return;
      latest.current(shown)?.focus({ preventScroll: true });
    };
  }, [place]);
}
