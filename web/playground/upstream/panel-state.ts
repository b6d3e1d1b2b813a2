import type { Counts, Told } from './told.js';

/** What came of "Plan without running". */
export type Planned = { readonly calls: Counts } | { readonly problem: string };

/** What is known of the operation of one tab. */
export interface Report {
  readonly isRunning: boolean;
  /** Of the answer that is shown; null: there is none. */
  readonly told: Told | null;
  /** What that operation could have cost at most; null: not known. */
  readonly atMost: Counts | null;
  readonly planned: Planned | null;
}

export interface PanelState {
  readonly isOpen: boolean;
  /** Whether the server last said that it does not know who asks. */
  readonly wantsKey: boolean;
  readonly reports: Readonly<Record<string, Report>>;
}

export const NOTHING_YET: Report = { isRunning: false, told: null, atMost: null, planned: null };

/** What the panel shows, which the fetcher writes and React reads. */
export class PanelStore {
  /** The id of the tab that is shown; what is run is run for it. */
  tab = '';
  #state: PanelState;
  readonly #listeners = new Set<() => void>();

  constructor(isOpen: boolean) {
    this.#state = { isOpen, wantsKey: false, reports: {} };
  }

  readonly state = (): PanelState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<Omit<PanelState, 'reports'>>): void {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach((tell) => tell());
  }

  /** Changes what is known of the operation of a tab. */
  report(tab: string, change: Partial<Report>): void {
    const { reports } = this.#state;
    const changed = { ...(reports[tab] ?? NOTHING_YET), ...change };
    this.#state = { ...this.#state, reports: { ...reports, [tab]: changed } };
    this.#listeners.forEach((tell) => tell());
  }
}
