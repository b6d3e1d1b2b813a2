import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BoardResultsDocument } from '../../../schema/typed-documents.js';
import type { Answer } from '../graph/answer.js';
import type { Ask } from '../graph/ask.js';
import { useLoaded } from '../graph/use-loaded.js';
import { MissingParts } from '../shell/missing-parts.js';
import { RefreshButton } from '../shell/refresh-button.js';
import { useTimes } from '../shell/times.js';
import { OverviewFigures } from './overview-figures.js';
import { overviewList, type ListedChecklist } from './overview-list.js';
import { OverviewTable } from './overview-table.js';
import styles from './page.module.css';
import type { ChooseResults, ResultsPlace } from './place.js';
import { Skeleton } from './skeleton.js';

interface OverviewProps {
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
  /** The checklist that was open before; its link gets the focus back. */
  readonly cameFrom: string | null;
}

/** All checklists, each with its results in numbers. */
export function Overview({ place, choose, cameFrom }: OverviewProps): ReactNode {
  const t = useTranslations('results');
  const { locale } = useTimes();
  const { answer, loading, at, reload } = useLoaded('results', loadChecklists);
  const checklists = answer?.data ?? null;
  const { find, order } = place;
  const shown = useMemo(
    () => overviewList(checklists ?? [], find, order, locale),
    [checklists, find, order, locale],
  );
  const list = useFocusOnLink(cameFrom, checklists !== null);
  return (
    <>
      <div className={styles['top']}>
        <h2>{t('title')}</h2>
        <RefreshButton at={at} loading={loading} onReload={reload} />
      </div>
      <MissingParts errors={answer?.errors ?? []} stale={answer?.stale ?? []} onRetry={reload} />
      {answer === null && <Skeleton rows={12} />}
      {checklists !== null && (
        <div ref={list} aria-busy={loading}>
          <OverviewFigures checklists={checklists} />
          {checklists.length === 0 ? (
            <p className={styles['empty']}>{t('overview.none')}</p>
          ) : (
            <OverviewTable shown={shown} total={checklists.length} place={place} choose={choose} />
          )}
        </div>
      )}
    </>
  );
}

/** Null where they could not be had. */
async function loadChecklists(ask: Ask): Promise<Answer<readonly ListedChecklist[]>> {
  const answer = await ask(BoardResultsDocument, {});
  return { ...answer, data: answer.data?.checklists ?? null };
}

/** Once the list is there, and only where nothing else has got the focus meanwhile. */
function useFocusOnLink(cameFrom: string | null, isThere: boolean) {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef(cameFrom);
  useEffect(() => {
    if (!isThere || wanted.current === null) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-checklist]') ?? [])];
    const link = links.find(({ dataset }) => dataset['checklist'] === wanted.current);
    if (document.activeElement === document.body) link?.focus();
    wanted.current = null;
  }, [isThere]);
  return list;
}
