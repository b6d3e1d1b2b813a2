import type { Account } from './access.js';
import type { Parameters } from './parameters.js';
import { expectOnly } from './parameters.js';

export interface AccountRow {
  readonly app_id: number;
  readonly name: string;
  readonly timezone: unknown;
}

/** Answers get.account, which takes nothing but a token, as the page's sample does. Throws a UisError. */
export function describeAccount(account: Account, params: Parameters): AccountRow {
  expectOnly(params, ['access_token']);
  return { app_id: account.appId, name: account.name, timezone: account.timeZone() };
}
