import { useEffect, useRef, type ReactNode } from 'react';
import { ChecklistView } from './checklist-view.js';
import { Overview } from './overview.js';
import { useResultsPlace } from './place.js';

/** What was observed at work: all checklists, or the results of one. */
export function ResultsPage(): ReactNode {
  const [place, choose] = useResultsPlace();
  const { checklist } = place;
  const shown = useRef<string | null | undefined>(undefined);
  const before = shown.current;
  useEffect(() => {
    shown.current = checklist;
  }, [checklist]);
  return checklist === null ? (
    <Overview place={place} choose={choose} cameFrom={before ?? null} />
  ) : (
    <ChecklistView
      key={checklist}
      id={checklist}
      place={place}
      choose={choose}
      takesFocus={before !== undefined}
    />
  );
}
