import { useEditorContext, useSchemaStore } from '@graphiql/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { GraphClient } from '../graph-client.js';
import { CacheTable, CostTable } from './costs.js';
import { KeyNote } from './key-note.js';
import { NOTHING_YET, type PanelStore, type Report } from './panel-state.js';
import { PlanNote } from './plan-note.js';
import { Waterfall } from './waterfall.js';
import { staleWords, summaryOf, whyNoCalls } from './words.js';
import './upstream.css';

interface PanelProps {
  readonly panel: PanelStore;
  readonly client: GraphClient;
  /** Told when a person opens or shuts it. */
  readonly onToggle: (isOpen: boolean) => void;
}

/** Below each answer: how it came about, and what the query would cost. */
export function UpstreamPanel({ panel, client, onToggle }: PanelProps) {
  const { isOpen, wantsKey, reports } = useSyncExternalStore(panel.subscribe, panel.state);
  const { tabs, activeTabIndex } = useEditorContext({ nonNull: true });
  const tab = tabs[activeTabIndex]?.id ?? '';
  useEffect(() => {
    panel.tab = tab;
  }, [panel, tab]);
  const report = reports[tab] ?? NOTHING_YET;
  const { planned } = report;
  useSchemaOfNewCaller(wantsKey, report);
  const plan = usePlanning(panel, client);

  const toggle = () => {
    panel.set({ isOpen: !isOpen });
    onToggle(!isOpen);
  };
  return (
    <section className="upstream-panel" aria-label="Upstream">
      <div className="upstream-head">
        <button
          type="button"
          className="upstream-toggle"
          aria-expanded={isOpen}
          aria-controls="upstream-body"
          onClick={toggle}
        >
          <span className="upstream-chevron" aria-hidden="true" />
          Upstream
        </button>
        <span className="upstream-summary" role="status">
          {summaryOf(report)}
        </span>
        <button type="button" className="upstream-button" onClick={plan}>
          Plan without running
        </button>
      </div>
      <div
        id="upstream-body"
        className="upstream-body"
        role="region"
        aria-label="Calls and cost"
        tabIndex={0}
        hidden={!isOpen && !wantsKey && planned === null}
      >
        {wantsKey && <KeyNote />}
        {planned !== null && <PlanNote planned={planned} />}
        {isOpen && <ReportBody report={report} />}
      </div>
    </section>
  );
}

function ReportBody({ report: { told, atMost } }: { readonly report: Report }) {
  if (told === null) return null;
  const { stale, calls, cache, upstreamCalls, plan } = told;
  const why = whyNoCalls(told);
  return (
    <>
      {stale.map((one) => (
        <p key={one.upstream} className="upstream-note upstream-stale">
          {staleWords(one, calls ?? [])}
        </p>
      ))}
      {plan !== null && <PlanNote planned={{ calls: plan }} />}
      {why !== null && <p className="upstream-note">{why}</p>}
      {calls !== null && calls.length > 0 && <Waterfall calls={calls} />}
      <div className="upstream-tables">
        {upstreamCalls !== null && plan === null && <CostTable made={upstreamCalls} atMost={atMost} />}
        {cache !== null && <CacheTable cache={cache} />}
      </div>
    </>
  );
}

/** What the button does: it plans what stands in the editors now. */
function usePlanning(panel: PanelStore, client: GraphClient): () => void {
  const { queryEditor, variableEditor, headerEditor } = useEditorContext({ nonNull: true });
  return () => {
    try {
      const variables = objectIn(variableEditor?.getValue(), 'Variables');
      const headers = objectIn(headerEditor?.getValue(), 'Headers');
      const query = queryEditor?.getValue() ?? '';
      void client.plan({ query, variables, operationName: queryEditor?.operationName }, headers);
    } catch (error) {
      panel.report(panel.tab, { planned: { problem: (error as Error).message } });
    }
  };
}

/** Throws where the text of an editor is not a JSON object; nothing is none. */
function objectIn(text: string | undefined, name: string): Record<string, unknown> | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below, as what is JSON of another kind.
  }
  throw new Error(`${name} are not a JSON object.`);
}

/** Asks for the schema again once the server knows who asks, where it is sure that this one may see it. */
function useSchemaOfNewCaller(wantsKey: boolean, { told }: Report): void {
  const schema = useSchemaStore();
  const wasUnknown = useRef(false);
  useEffect(() => {
    if (wantsKey) wasUnknown.current = true;
    else if (wasUnknown.current && told?.upstreamCalls != null) {
      wasUnknown.current = false;
      void schema.introspect();
    }
  }, [wantsKey, told, schema]);
}
