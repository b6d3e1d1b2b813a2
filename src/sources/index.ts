import type { AnswerCache } from '../loading/cache.js';
import { CredentialPool } from '../loading/credential-pool.js';
import type { Operation } from '../loading/operation.js';
import { Partition } from '../loading/partition.js';
import type { SharedGate, Sharing } from '../loading/sharing.js';
import type { EndedCall } from '../loading/ended-call.js';
import { Upstream, type UpstreamPolicy } from '../loading/upstream.js';
import { Fingerprints, type Secret } from '../protocols/secret.js';
import {
  ispringTokens,
  openIspringRest,
  type IspringCredential,
  type IspringRestAccount,
} from './ispring-rest/index.js';
import { openIspringSoap, type IspringSoapAccount } from './ispring-soap/index.js';
import { openUis, type UisAccount } from './uis/index.js';
import { openWebex, type WebexAccount } from './webex/index.js';

export type * from './ispring-session.js';
export type {
  ChecklistRecord,
  ChecklistResultRecord,
  ChecklistRow,
  EmployeeRecord,
  SessionStatus,
  TrainingRecord,
} from './ispring-rest/index.js';
export type {
  ActivityDaysType,
  ScheduleField,
  ScheduleFilter,
  ScheduleRecord,
  ScheduleRuleRecord,
  SchedulesPage,
} from './uis/index.js';
export type {
  WebexListedSession,
  WebexSessionRow,
  WebexSessionsPage,
  WebexSessionsRequest,
  WebexTrainingSession,
} from './webex/index.js';

/** An upstream as the settings describe it; without an account it is not configured. */
export interface SourceSettings<Account> {
  readonly policy: UpstreamPolicy;
  readonly account: Account | null;
}

export interface SourcesSettings {
  readonly ispringSoap: SourceSettings<IspringSoapAccount>;
  readonly ispringRest: SourceSettings<IspringRestAccount>;
  /** The credential of both iSpring APIs, and where to exchange it for a token; null where neither is configured, or callers bring theirs. */
  readonly ispringLogin: { readonly url: string | null; readonly credential: IspringCredential } | null;
  readonly webex: SourceSettings<WebexAccount>;
  readonly uis: SourceSettings<UisAccount>;
}

/** What sources share beside their settings. */
export interface SourcesOptions {
  /** Where answers are kept. */
  readonly cache: AnswerCache;
  readonly onCall?: (ended: EndedCall) => void;
  /** By which credentials are told apart; left out: by a key that nobody knows. */
  readonly fingerprints?: Fingerprints;
  /** What other instances have, too; left out: there are none. */
  readonly sharing?: Sharing | null;
}

/** Credentials that a caller brings, to be used in place of ours; null: ours. */
export interface CallerCredentials {
  /** For both iSpring APIs. */
  readonly ispringToken: Secret | null;
  readonly uisToken: Secret | null;
  /** Null as user: the one of the settings. */
  readonly webex: { readonly ticket: Secret; readonly webExId: string | null } | null;
}

export const NONE_BROUGHT: CallerCredentials = { ispringToken: null, uisToken: null, webex: null };

/**
 * Opens all sources: what lives as long as the process here, as long as an operation in `loaders`. Of a credential that a caller
 * brings nothing is shared with any other: no answer, call under way, quota or token.
 */
export function openSources(
  settings: SourcesSettings,
  { cache, onCall, fingerprints = new Fingerprints(), sharing = null }: SourcesOptions,
) {
  /** Where calls of all instances to an account pass, on the quota of a credential. */
  const gate = (
    name: string,
    { account, policy }: SourceSettings<unknown>,
    credential: unknown,
  ): SharedGate | null =>
    sharing?.gate({
      account: `${name} ${fingerprints.of(account)}`,
      credential: `${name} ${fingerprints.of([account, credential])}`,
      concurrency: policy.concurrency,
    }) ?? null;
  const upstream = (name: string, source: SourceSettings<unknown>): Upstream =>
    new Upstream(name, source.policy, source.account !== null, onCall, { gate: gate(name, source, null) });
  const upstreams = {
    ispringSoap: upstream('ispring-soap', settings.ispringSoap),
    ispringRest: upstream('ispring-rest', settings.ispringRest),
    webex: upstream('webex', settings.webex),
    uis: upstream('uis', settings.uis),
  };
  const widths = new Map<string, number>();
  /** What is known under one account and credential is of no use under others. */
  const partition = (of: Upstream, ...account: readonly unknown[]): Partition =>
    new Partition(of, cache, fingerprints.of(account), widths, sharing);

  const openIspring = (soap: Upstream, rest: Upstream, login: SourcesSettings['ispringLogin']) => {
    const { ispringSoap, ispringRest } = settings;
    const tokens = ispringTokens(login, rest, partition(rest, 'login', login).token);
    return {
      soap: openIspringSoap(ispringSoap.account, partition(soap, ispringSoap.account, login), tokens),
      rest: openIspringRest(ispringRest.account, partition(rest, ispringRest.account, login), tokens),
    };
  };
  const openWebexAs = (of: Upstream, account: WebexAccount | null) =>
    openWebex(account, partition(of, account));
  const openUisAs = (of: Upstream, account: UisAccount | null) => openUis(account, partition(of, account));

  const ours = {
    ispring: openIspring(upstreams.ispringSoap, upstreams.ispringRest, settings.ispringLogin),
    webex: openWebexAs(upstreams.webex, settings.webex.account),
    uis: openUisAs(upstreams.uis, settings.uis.account),
  };
  const nameOf = (credential: unknown): string => fingerprints.of(credential);
  /** The same upstream for a credential that a caller brought: in our turns, on its own quota. */
  const broughtTo = (of: Upstream, source: SourceSettings<unknown>, credential: unknown): Upstream =>
    of.forAnotherCredential(gate(of.name, source, credential));
  const theirs = {
    ispring: new CredentialPool(nameOf, (token: Secret) =>
      openIspring(
        broughtTo(upstreams.ispringSoap, settings.ispringSoap, token),
        broughtTo(upstreams.ispringRest, settings.ispringRest, token),
        {
          url: null,
          credential: { kind: 'token', token },
        },
      ),
    ),
    webex: new CredentialPool(nameOf, ({ ticket, webExId }: NonNullable<CallerCredentials['webex']>) => {
      const { account } = settings.webex;
      const user = webExId === null ? {} : { webExId, email: null };
      const asThem = account && { ...account, ...user, proof: { kind: 'ticket', ticket } as const };
      return openWebexAs(broughtTo(upstreams.webex, settings.webex, ticket), asThem);
    }),
    uis: new CredentialPool(nameOf, (key: Secret) => {
      const { account } = settings.uis;
      const asThem = account && { ...account, credential: { kind: 'key', key } as const };
      return openUisAs(broughtTo(upstreams.uis, settings.uis, key), asThem);
    }),
  };

  return {
    /** A fresh set of loaders for one operation. */
    loaders: (operation: Operation, { ispringToken, uisToken, webex }: CallerCredentials = NONE_BROUGHT) => {
      const ispring = ispringToken === null ? ours.ispring : theirs.ispring.of(ispringToken);
      return {
        ispringSoap: ispring.soap(operation),
        ispringRest: ispring.rest(operation),
        webex: (webex === null ? ours.webex : theirs.webex.of(webex))(operation),
        uis: (uisToken === null ? ours.uis : theirs.uis.of(uisToken))(operation),
      };
    },
    /** How each upstream is doing. Asks nobody. */
    upstreams: Object.values(upstreams),
    /** How many keys one call of a question carries; 0 where its upstream is not configured, so that nobody is asked. */
    widest: (question: string): number => {
      const upstream = Object.values(upstreams).find(({ name }) => question.startsWith(`${name}.`));
      return upstream?.configured === true ? (widths.get(question) ?? 0) : 0;
    },
    /** Calls for tokens that calls to these upstreams may need, by the upstream that is asked for them. */
    tokenCalls: (
      asked: ReadonlySet<string>,
      brought: CallerCredentials = NONE_BROUGHT,
    ): Record<string, number> => {
      const isIspring = asked.has('ispring-soap') || asked.has('ispring-rest');
      const { ispringLogin, webex, uis } = settings;
      return {
        ...(isIspring &&
          brought.ispringToken === null &&
          ispringLogin?.credential.kind === 'client' && { 'ispring-rest': 1 }),
        ...(asked.has('webex') &&
          brought.webex === null &&
          webex.account?.proof?.kind === 'exchanged-password' && { webex: 1 }),
        ...(asked.has('uis') &&
          brought.uisToken === null &&
          uis.account?.credential?.kind === 'login' && { uis: 1 }),
      };
    },
  };
}

export type Sources = ReturnType<typeof openSources>;
export type Loaders = ReturnType<Sources['loaders']>;
