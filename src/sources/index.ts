import type { AnswerCache } from '../loading/cache.js';
import type { Operation } from '../loading/operation.js';
import { Partition } from '../loading/partition.js';
import { Upstream, type FailedCall, type UpstreamPolicy } from '../loading/upstream.js';
import { fingerprint } from '../protocols/secret.js';
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
  /** The credential of both iSpring APIs, and where to exchange it for a token; null where neither is configured. */
  readonly ispringLogin: { readonly url: string | null; readonly credential: IspringCredential } | null;
  readonly webex: SourceSettings<WebexAccount>;
  readonly uis: SourceSettings<UisAccount>;
}

/** What sources share beside their settings. */
export interface SourcesOptions {
  /** Where answers are kept. */
  readonly cache: AnswerCache;
  readonly onFailure?: (failed: FailedCall) => void;
}

/** Opens all sources, one line each: what lives as long as the process here, as long as an operation in `loaders`. */
export function openSources(settings: SourcesSettings, { cache, onFailure }: SourcesOptions) {
  const upstream = (name: string, source: SourceSettings<unknown>): Upstream =>
    new Upstream(name, source.policy, source.account !== null, onFailure);
  const upstreams = {
    ispringSoap: upstream('ispring-soap', settings.ispringSoap),
    ispringRest: upstream('ispring-rest', settings.ispringRest),
    webex: upstream('webex', settings.webex),
    uis: upstream('uis', settings.uis),
  };
  const { ispringLogin } = settings;
  const tokens = ispringTokens(ispringLogin, upstreams.ispringRest);
  /** What is known under one account and credential is of no use under others. */
  const partition = (name: keyof typeof upstreams, ...credentials: readonly unknown[]): Partition =>
    new Partition(upstreams[name], cache, fingerprint([settings[name].account, ...credentials]));

  const ispringSoap = openIspringSoap(
    settings.ispringSoap.account,
    partition('ispringSoap', ispringLogin),
    tokens,
  );
  const ispringRest = openIspringRest(
    settings.ispringRest.account,
    partition('ispringRest', ispringLogin),
    tokens,
  );
  const webex = openWebex(settings.webex.account, partition('webex'));
  const uis = openUis(settings.uis.account, partition('uis'));

  return {
    /** A fresh set of loaders for one operation. */
    loaders: (operation: Operation) => ({
      ispringSoap: ispringSoap(operation),
      ispringRest: ispringRest(operation),
      webex: webex(operation),
      uis: uis(operation),
    }),
    /** How each upstream is doing. Asks nobody. */
    upstreams: Object.values(upstreams),
  };
}

export type Sources = ReturnType<typeof openSources>;
export type Loaders = ReturnType<Sources['loaders']>;
