import type { Operation } from '../loading/operation.js';
import { Upstream, type FailedCall, type UpstreamPolicy } from '../loading/upstream.js';
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
export type { ChecklistResultRecord, SessionStatus } from './ispring-rest/index.js';
export type {
  ActivityDaysType,
  ScheduleField,
  ScheduleFilter,
  ScheduleRecord,
  ScheduleRuleRecord,
  SchedulesPage,
} from './uis/index.js';
export type { WebexTrainingSession } from './webex/index.js';

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

/** Opens all sources, one line each: what lives as long as the process here, as long as an operation in `loaders`. */
export function openSources(settings: SourcesSettings, onFailure?: (failed: FailedCall) => void) {
  const upstream = (name: string, source: SourceSettings<unknown>): Upstream =>
    new Upstream(name, source.policy, source.account !== null, onFailure);
  const upstreams = {
    ispringSoap: upstream('ispring-soap', settings.ispringSoap),
    ispringRest: upstream('ispring-rest', settings.ispringRest),
    webex: upstream('webex', settings.webex),
    uis: upstream('uis', settings.uis),
  };
  const tokens = ispringTokens(settings.ispringLogin, upstreams.ispringRest);

  const ispringSoap = openIspringSoap(settings.ispringSoap.account, upstreams.ispringSoap, tokens);
  const ispringRest = openIspringRest(settings.ispringRest.account, upstreams.ispringRest, tokens);
  const webex = openWebex(settings.webex.account, upstreams.webex);
  const uis = openUis(settings.uis.account, upstreams.uis);

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
