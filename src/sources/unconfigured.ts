import { UpstreamError } from '../protocols/upstream-error.js';

/** The vendor's name of each call of a client. */
export type CallNames<Client> = { readonly [Method in keyof Client]: string };

/** Stands in for the client of an upstream without settings: every call rejects with `not-configured`, none is sent. */
export function unconfiguredClient<Client extends object>(source: string, calls: CallNames<Client>): Client {
  const methods = Object.entries<string>(calls).map(([method, operation]) => [
    method,
    () => Promise.reject(new UpstreamError('not-configured', { source, operation })),
  ]);
  return Object.fromEntries(methods) as Client;
}
