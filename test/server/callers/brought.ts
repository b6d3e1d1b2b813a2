import { request } from 'node:http';
import { startService, type Service } from '../../support/service.js';
import { startTaggedVendors, taggedNames, type TaggedName, type TaggedVendors } from './tagged-vendors.js';
import { commonId, nameOf, type Caller, type Vendor } from './tags.js';

/** A service whose callers may bring credentials, before vendors that know whose they were asked with. */
export interface BringingService extends Service {
  readonly vendors: TaggedVendors;
}

export async function startBringing(
  settings: Record<string, string | undefined> = {},
): Promise<BringingService> {
  const vendors = await startTaggedVendors();
  const service = await startService({
    ...vendors.environment,
    UIS_ACCESS_TOKEN: undefined,
    CALLER_CREDENTIALS: 'on',
    ...settings,
  });
  return {
    ...service,
    vendors,
    stop: async () => {
      await service.stop();
      await vendors.stop();
    },
  };
}

/** One field of each upstream. */
export const ALL_FOUR = `{
  soap: training(id: "${commonId(1)}") { sessions { title } }
  rest: checklistResults { nodes { checklistTitle } }
  webex: session(id: "9001") { title }
  uis: activitySchedules { nodes { name } }
}`;

/** The same for the health of each, which asks nobody. */
export const HEALTH = '{ upstreams { name health lastSuccessAt lastError quota { dayLimit } } }';

/** Which vendor is behind an upstream. */
export const vendorOf = (upstream: TaggedName): Vendor =>
  upstream === 'webex' || upstream === 'uis' ? upstream : 'ispring';

/** By upstream, with whose credential each call was made that did not ask for a token. */
export function askedWith({ vendors }: BringingService): Record<string, readonly (string | null)[]> {
  return Object.fromEntries(
    taggedNames.map((name) => [
      name,
      vendors
        .calls(name)
        .filter(({ isForToken }) => !isForToken)
        .map(({ by }) => by),
    ]),
  );
}

/** One call of each upstream, made with the credentials of this caller, but for these vendors with those of another. */
export function onceWith(caller: Caller, others: Partial<Record<Vendor, Caller>> = {}) {
  return Object.fromEntries(
    taggedNames.map((name) => {
      const vendor = vendorOf(name);
      return [name, [nameOf({ vendor, caller: others[vendor] ?? caller })]];
    }),
  );
}

/** Sends a document with headers as they are given, also such as no client would send, or the same twice. */
export function sendRaw(
  { origin }: Service,
  document: string,
  headers: Readonly<Record<string, string | readonly string[]>>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${origin}/graphql`, { method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    outgoing.on('error', reject);
    outgoing.setHeader('content-type', 'application/json');
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    outgoing.end(JSON.stringify({ query: document }));
  });
}
