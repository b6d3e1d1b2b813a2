import { credentials } from '../credentials.js';
import type { UisData } from '../data/index.js';
import type { Fault, Twist } from '../faults.js';
import { twistRows } from '../faults.js';
import { IssuedTokens } from '../issued-tokens.js';
import type { Random } from '../random.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { mediaType, tail } from '../upstream.js';
import { UisError } from './errors.js';
import { selectSchedules } from './get-schedules.js';
import { PointCounter } from './limits.js';
import type { Parameters } from './parameters.js';
import { expectOnly, requiredText } from './parameters.js';
import type { RpcRequest } from './rpc.js';
import { readRpc, writeRpcError } from './rpc.js';
import { ScheduleBook } from './schedule-book.js';

export const uisPath = '/v2.0';

/** An account's key as points are counted by, and what it may see. */
interface Account {
  readonly key: string;
  readonly schedules: ScheduleBook;
}

/** UIS / CoMagic Data API v2.0: get.schedules, login.user, logout.user. */
export class Uis implements Upstream {
  readonly name = 'uis';
  readonly operations = ['get.schedules', 'login.user', 'logout.user'];
  /** What the main account sees; the small one keeps its own. */
  readonly schedules: ScheduleBook;
  readonly #data: UisData;
  readonly #tuning: Readonly<Tuning>;
  readonly #random: Random;
  readonly #sessions = new IssuedTokens<Account>();
  readonly #points: PointCounter;
  readonly #main: Account;
  readonly #small: Account;

  constructor(data: UisData, tuning: Readonly<Tuning>, random: Random) {
    this.#data = data;
    this.#tuning = tuning;
    this.#random = random;
    this.#points = new PointCounter(tuning);
    this.schedules = new ScheduleBook(data.schedules);
    this.#main = { key: 'main', schedules: this.schedules };
    this.#small = { key: 'small', schedules: new ScheduleBook(data.schedules.slice(0, 25)) };
  }

  receive(call: IncomingCall): ReceivedCall {
    const unknown = `${call.method} ${call.path}`;
    const refuse = (answer: Answer): ReceivedCall => ({
      operation: unknown,
      request: {},
      answer: () => answer,
    });
    if (call.path !== uisPath) return refuse(plain(404, 'Not Found'));
    if (call.method !== 'POST') return refuse(plain(405, 'Method Not Allowed'));
    if (mediaType(call.headers['content-type']) !== 'application/json')
      return refuse(plain(415, 'Unsupported Media Type'));
    let rpc: RpcRequest;
    try {
      rpc = readRpc(call.body.toString('utf8'));
    } catch (error) {
      return refuse(json(writeRpcError(null, asUisError(error), {})));
    }
    const token = rpc.params.access_token;
    const visible = Object.entries(rpc.params).filter(
      ([name]) => name !== 'access_token' && name !== 'password',
    );
    return {
      operation: rpc.method,
      request: { ...Object.fromEntries(visible), token: typeof token === 'string' ? tail(token) : null },
      answer: (twist) => this.#answer(rpc, twist),
    };
  }

  #answer(rpc: RpcRequest, twist: Twist): Answer {
    let key: string | undefined;
    try {
      switch (rpc.method) {
        case 'login.user':
          return success(rpc, { data: this.#logIn(rpc.params) });
        case 'logout.user':
          return success(rpc, { data: this.#logOut(rpc.params) });
        case 'get.schedules': {
          const account = this.#account(rpc.params, twist);
          key = account.key;
          return success(rpc, this.#schedules(account, rpc.params, twist));
        }
        default:
          throw new UisError('method_not_found', 'Method not found', { value: rpc.method });
      }
    } catch (error) {
      const metadata = key === undefined ? {} : { limits: this.#points.limits(key) };
      return json(writeRpcError(rpc.id, asUisError(error), metadata));
    }
  }

  #schedules(account: Account, params: Parameters, twist: Twist): object {
    this.#points.check(account.key);
    const page = selectSchedules(account.schedules.list(), params);
    this.#points.spend(account.key);
    type Row = Omit<(typeof page.rows)[number], 'schedules'> & { schedules?: unknown };
    const spoil = (row: Row): Row => ({ ...row, schedules: 'not a list' });
    const data = twistRows<Row>(page.rows, twist, this.#random, spoil);
    return { data, metadata: { total_items: page.total, limits: this.#points.limits(account.key) } };
  }

  #logIn(params: Parameters): object {
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
      app_id: this.#data.appId,
    };
  }

  #logOut(params: Parameters): object {
    expectOnly(params, ['access_token']);
    const token = requiredText(params, 'access_token');
    if (this.#sessions.holder(token) === undefined) throw invalidToken();
    this.#sessions.forget(token);
    return {};
  }

  #account(params: Parameters, twist: Twist): Account {
    const token = requiredText(params, 'access_token');
    if (twist.refuseTokens) throw invalidToken();
    if (token === credentials.uis.accessToken) return this.#main;
    if (token === credentials.uisSmall.accessToken) return this.#small;
    if (token === credentials.uisExpired.accessToken)
      throw new UisError('access_token_expired', 'Access token has been expired');
    const account = this.#sessions.holder(token);
    // For sessions the vendor documents no error of their own when they are over.
    if (account === undefined) throw invalidToken();
    return account;
  }

  protocolFault(fault: Fault, call: IncomingCall): Answer {
    let id: RpcRequest['id'] | null = null;
    try {
      id = readRpc(call.body.toString('utf8')).id;
    } catch {
      // What cannot be read has no id to answer with.
    }
    const error = {
      code: Number(fault.code ?? -32603),
      message: fault.text ?? 'Internal error',
      data: { mnemonic: fault.mnemonic ?? 'internal_error', metadata: {} },
    };
    return { ...json({ jsonrpc: '2.0', id, error }), status: fault.status ?? 200 };
  }

  wrongRoot(): Answer {
    return json({ success: true, schedules: [] });
  }

  entityBomb(): Answer {
    const depth = 200_000;
    const nested = '['.repeat(depth) + ']'.repeat(depth);
    return { ...json(null), body: `{"jsonrpc":"2.0","id":1,"result":{"metadata":{},"data":${nested}}}` };
  }

  /** Keys made in the cabinet were not issued by a call and stay good. */
  expireTokens(): void {
    this.#sessions.forgetAll();
  }

  /** Gives every key its points back. */
  resetPoints(): void {
    this.#points.reset();
  }
}

function invalidToken(): UisError {
  return new UisError('access_token_invalid', 'Access token is invalid');
}

function asUisError(error: unknown): UisError {
  if (error instanceof UisError) return error;
  throw error;
}

function success(rpc: RpcRequest, result: object): Answer {
  return json({ jsonrpc: '2.0', id: rpc.id, result });
}

/** Errors too come under HTTP 200. */
function json(body: unknown): Answer {
  return { status: 200, contentType: 'application/json; charset=UTF-8', body: JSON.stringify(body) };
}

function plain(status: number, body: string): Answer {
  return { status, contentType: 'text/plain', body };
}
