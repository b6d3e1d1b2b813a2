import type { CallerHeaders, WrittenHeaders } from './caller-headers.js';
import { send, type Operation, type Reply } from './send.js';
import type { PanelStore, Planned } from './upstream/panel-state.js';
import { toldBy, withoutExplanation, type Counts } from './upstream/told.js';

const PLAN = { 'x-explain': 'plan' };

/** Asks the graph for the playground, and tells the panel what its answers say of themselves. */
export class GraphClient {
  readonly #endpoint: string;
  readonly #headers: CallerHeaders;
  readonly #panel: PanelStore;
  /** The last plan with what it is of, since people run one operation many times. */
  #plan: { readonly of: string; readonly calls: Counts } | null = null;

  constructor(endpoint: string, headers: CallerHeaders, panel: PanelStore) {
    this.#endpoint = endpoint;
    this.#headers = headers;
    this.#panel = panel;
  }

  /** Asks about the schema, which is nothing that the panel shows. */
  async introspect(operation: Operation, written?: WrittenHeaders): Promise<Reply> {
    return this.#send(operation, this.#headers.toSend(written));
  }

  /**
   * Runs the operation of the tab that is shown. While the panel is open it asks how the answer came about, where the headers do
   * not say otherwise; that goes to the panel, and the answer comes back as it is without.
   */
  async run(operation: Operation, written: WrittenHeaders | undefined, signal: AbortSignal): Promise<Reply> {
    const { tab } = this.#panel;
    const headers = this.#headers.toSend(written);
    const addsExplain = this.#panel.state().isOpen && headers['x-explain'] === undefined;
    this.#panel.report(tab, { isRunning: true, told: null, atMost: null, planned: null });
    try {
      const reply = await this.#send(
        operation,
        addsExplain ? { ...headers, 'x-explain': '1' } : headers,
        signal,
      );
      const told = toldBy(reply.body, reply.status);
      this.#panel.report(tab, { told });
      if (told.refusal === null && told.calls !== null) void this.#tellMost(tab, operation, headers);
      return addsExplain ? { ...reply, body: withoutExplanation(reply.body) } : reply;
    } finally {
      this.#panel.report(tab, { isRunning: false });
    }
  }

  /** What the operation would cost at most, without running it. Never rejects. */
  async plan(operation: Operation, written: WrittenHeaders | undefined): Promise<void> {
    const { tab } = this.#panel;
    const planned = await this.#planned(operation, this.#headers.toSend(written));
    this.#panel.report(tab, { planned });
  }

  async #tellMost(tab: string, operation: Operation, headers: Record<string, string>): Promise<void> {
    const { told } = this.#panel.state().reports[tab] ?? {};
    const atMost = await this.#plannedOnce(operation, headers);
    const isStillShown = this.#panel.state().reports[tab]?.told === told;
    if (isStillShown) this.#panel.report(tab, { atMost });
  }

  /** Null where there is no plan now; it is asked for again with the next run. */
  async #plannedOnce(operation: Operation, headers: Record<string, string>): Promise<Counts | null> {
    const of = JSON.stringify([operation, headers]);
    if (this.#plan?.of === of) return this.#plan.calls;
    const planned = await this.#planned(operation, headers);
    if ('problem' in planned) return null;
    this.#plan = { of, calls: planned.calls };
    return planned.calls;
  }

  async #planned(operation: Operation, headers: Record<string, string>): Promise<Planned> {
    try {
      const { body, status } = await this.#send(operation, { ...headers, ...PLAN });
      const { plan, message, refusal } = toldBy(body, status);
      return plan === null ? { problem: message ?? refusal ?? 'The server told no plan.' } : { calls: plan };
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #send(
    operation: Operation,
    headers: Record<string, string>,
    signal: AbortSignal | null = null,
  ): Promise<Reply> {
    const reply = await send(this.#endpoint, operation, headers, signal);
    this.#panel.set({ wantsKey: reply.status === 401 });
    return reply;
  }
}
