import { credentials } from '../credentials.js';
import type { UisData } from '../data/index.js';
import { IssuedTokens } from '../issued-tokens.js';
import type { Tuning } from '../tuning.js';
import { UisError } from './errors.js';
import type { Parameters } from './parameters.js';
import { expectOnly, requiredText } from './parameters.js';
import { ScheduleBook } from './schedule-book.js';

/** Whom a key or session belongs to, and what it may see. */
export interface Account {
  /** As points are counted by. */
  readonly key: string;
  readonly appId: number;
  readonly name: string;
  /** IANA, unless the tuning says otherwise. */
  timeZone(): string | null;
  readonly schedules: ScheduleBook;
}

/** Who asks: keys made in the cabinet, and sessions, which end. */
export class Access {
  /** What the main account sees; the small one keeps its own. */
  readonly schedules: ScheduleBook;
  readonly #tuning: Readonly<Tuning>;
  readonly #sessions = new IssuedTokens<Account>();
  readonly #main: Account;
  readonly #small: Account;

  constructor(data: UisData, tuning: Readonly<Tuning>) {
    this.#tuning = tuning;
    this.schedules = new ScheduleBook(data.schedules);
    this.#main = {
      key: 'main',
      appId: data.appId,
      name: data.accountName,
      timeZone: () => tuning.accountTimeZone,
      schedules: this.schedules,
    };
    this.#small = {
      key: 'small',
      appId: data.appId + 1,
      name: 'Учебный центр «Урал»',
      // Another than the main account's, so that an answer that crosses from one to the other is found out.
      timeZone: () => 'Asia/Yekaterinburg',
      schedules: new ScheduleBook(data.schedules.slice(0, 25)),
    };
  }

  /** login.user. Throws a UisError. */
  logIn(params: Parameters): object {
    expectOnly(params, ['login', 'password']);
    const login = requiredText(params, 'login');
    const password = requiredText(params, 'password');
    if (login !== credentials.uis.login || password !== credentials.uis.password) {
      throw new UisError('auth_error', 'Login or password is wrong');
    }
    const lifetime = this.#tuning.uisSessionLifetimeSeconds;
    return {
      access_token: this.#sessions.issue(this.#main, lifetime),
      // The unit is not documented; seconds are what every other number of the vendor counts in.
      expire_at: Math.floor(Date.now() / 1000) + lifetime,
      app_id: this.#main.appId,
    };
  }

  /** logout.user. Throws a UisError. */
  logOut(params: Parameters): object {
    expectOnly(params, ['access_token']);
    const token = requiredText(params, 'access_token');
    if (this.#sessions.holder(token) === undefined) throw invalidToken();
    this.#sessions.forget(token);
    return {};
  }

  /** Throws a UisError when the token is missing or no good. */
  accountOf(params: Parameters, refuseTokens: boolean): Account {
    const token = requiredText(params, 'access_token');
    if (refuseTokens) throw invalidToken();
    if (token === credentials.uis.accessToken) return this.#main;
    if (token === credentials.uisSmall.accessToken) return this.#small;
    if (token === credentials.uisExpired.accessToken)
      throw new UisError('access_token_expired', 'Access token has been expired');
    const account = this.#sessions.holder(token);
    // For sessions the vendor documents no error of their own when they are over.
    if (account === undefined) throw invalidToken();
    return account;
  }

  /** Keys made in the cabinet were not issued by a call and stay good. */
  forgetSessions(): void {
    this.#sessions.forgetAll();
  }
}

function invalidToken(): UisError {
  return new UisError('access_token_invalid', 'Access token is invalid');
}
