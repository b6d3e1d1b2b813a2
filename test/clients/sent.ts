import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** A request as `fetch` sent it. */
export interface Sent {
  readonly method: string;
  /** What stands in the address: `query`, `variables`, `extensions`. */
  readonly inAddress: readonly string[];
}

/** What `fetch` sends to this address meanwhile. Node tells it, so that no client has to be another for it. */
export async function sentWhile(origin: string, act: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const note = (message: unknown): void => {
    const { request } = message as {
      readonly request: { readonly origin: string; readonly path: string; readonly method: string };
    };
    if (request.origin !== origin) return;
    const { searchParams } = new URL(request.path, request.origin);
    sent.push({ method: request.method, inAddress: [...searchParams.keys()].sort() });
  };
  subscribe('undici:request:create', note);
  try {
    await act();
  } finally {
    unsubscribe('undici:request:create', note);
  }
  return sent;
}
