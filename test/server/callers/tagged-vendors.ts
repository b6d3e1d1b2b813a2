import { setTimeout as pause } from 'node:timers/promises';
import { startUpstream, type Answer, type ReceivedCall, type Upstream } from '../../support/upstream.js';
import { ispringRest, ispringSoap } from './tagged-ispring.js';
import { uis } from './tagged-uis.js';
import { webex } from './tagged-webex.js';
import { credentialOf, eyesBehind, nameOf, seenText, type Caller, type Eyes, type Vendor } from './tags.js';

/** How one vendor API speaks. What it gives depends on the credential it is asked with, and shows it in every value. */
export interface VendorScript {
  credential(call: ReceivedCall): string | null;
  /** A token for the credential of the settings, the `issued`-th; null where none is asked for. */
  issue(call: ReceivedCall, issued: number): Answer | null;
  answer(call: ReceivedCall, eyes: Eyes): Answer;
  /** The vendor's own failure, in these words. @param body of the request */
  failure(kind: 'unknown' | 'denied' | 'limited', words: string, body: string): Answer;
}

/** The upstreams to which callers may bring credentials of their own. */
export const taggedNames = ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const;
export type TaggedName = (typeof taggedNames)[number];

const SCRIPTS: Readonly<Record<TaggedName, VendorScript>> = {
  'ispring-soap': ispringSoap,
  'ispring-rest': ispringRest,
  webex,
  uis,
};

/** How a vendor takes one call: after so many milliseconds, or when it is let, with its answer or one of these. */
export interface Whim {
  readonly afterMs?: number;
  readonly until?: Promise<void>;
  readonly ends?: 'denied' | 'limited' | 'limited for a while' | 'error' | 'page' | 'broken';
}

/** A call of which it is known whose it was; null: of nobody known. */
interface TaggedCall extends ReceivedCall {
  readonly by: string | null;
  readonly isForToken: boolean;
}

export interface TaggedVendors {
  /** Settings that point a gateway at them, with the credentials of `ours`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Decides about each call to come; at first all are answered at once. */
  behave(whimOf: (upstream: TaggedName, eyes: Eyes) => Whim): void;
  calls(upstream: TaggedName): readonly TaggedCall[];
  /** The most that an upstream had under way at the same time. */
  peak(upstream: TaggedName): number;
  stop(): Promise<void>;
}

/** Starts four vendors on real sockets. */
export async function startTaggedVendors(): Promise<TaggedVendors> {
  let whimOf: (upstream: TaggedName, eyes: Eyes) => Whim = () => ({});
  let issued = 0;
  const peaks = new Map<TaggedName, number>();
  const start = (name: TaggedName): Promise<Upstream> => {
    const script = SCRIPTS[name];
    let underWay = 0;
    return startUpstream(async (call, response) => {
      underWay += 1;
      peaks.set(name, Math.max(underWay, peaks.get(name) ?? 0));
      response.once('close', () => (underWay -= 1));
      const token = script.issue(call, issued + 1);
      if (token !== null) {
        issued += 1;
        return token;
      }
      const eyes = eyesBehind(script.credential(call) ?? '');
      if (eyes === null) return script.failure('unknown', 'no such credential', call.body);
      const { afterMs = 0, until, ends } = whimOf(name, eyes);
      if (afterMs > 0) await pause(afterMs);
      await until;
      const words = seenText(eyes, 'in the words of the vendor');
      switch (ends) {
        case undefined:
          return script.answer(call, eyes);
        case 'denied':
        case 'limited':
          return script.failure(ends, words, call.body);
        case 'limited for a while':
          return { status: 429, headers: { 'retry-after': '60' }, body: words };
        case 'error':
          return { status: 500, body: words };
        case 'page':
          return { headers: { 'content-type': 'text/html' }, body: `<html><body>${words}</body></html>` };
        case 'broken':
          response.destroy();
          return undefined;
      }
    });
  };
  const upstreams = new Map(
    await Promise.all(taggedNames.map(async (name) => [name, await start(name)] as const)),
  );
  const urlOf = (name: TaggedName): string => upstreams.get(name)?.url ?? '';
  return {
    environment: {
      ISPRING_URL: urlOf('ispring-rest'),
      ISPRING_SOAP_URL: `${urlOf('ispring-soap')}/soap`,
      ISPRING_CLIENT_ID: 'ours',
      ISPRING_CLIENT_SECRET: credentialOf('ours', 'ispring'),
      WEBEX_URL: `${urlOf('webex')}/xml`,
      WEBEX_SITE_NAME: 'site',
      WEBEX_ID: 'ours',
      WEBEX_AUTH: 'ticket',
      WEBEX_PASSWORD: credentialOf('ours', 'webex'),
      UIS_URL: `${urlOf('uis')}/v2.0`,
      UIS_LOGIN: 'ours',
      UIS_PASSWORD: credentialOf('ours', 'uis'),
    },
    behave: (next) => (whimOf = next),
    calls: (name) =>
      (upstreams.get(name)?.calls ?? []).map((call) => {
        const eyes = eyesBehind(SCRIPTS[name].credential(call) ?? '');
        return { ...call, by: eyes && nameOf(eyes), isForToken: SCRIPTS[name].issue(call, 0) !== null };
      }),
    peak: (name) => peaks.get(name) ?? 0,
    stop: async () => {
      for (const upstream of upstreams.values()) await upstream.stop();
    },
  };
}

const HEADERS = { ispring: 'x-ispring-token', webex: 'x-webex-ticket', uis: 'x-uis-token' } as const;

/** Headers with which a caller brings its credentials for these vendors. */
export function bring(caller: Caller, vendors: readonly Vendor[]): Readonly<Record<string, string>> {
  if (caller === 'ours') return {};
  return Object.fromEntries(vendors.map((vendor) => [HEADERS[vendor], credentialOf(caller, vendor)]));
}
