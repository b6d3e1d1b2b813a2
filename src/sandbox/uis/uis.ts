import type { UisData } from '../data/index.js';
import type { Fault, Twist } from '../faults.js';
import { twistRows } from '../faults.js';
import type { Random } from '../random.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { mediaType, tail } from '../upstream.js';
import type { Account } from './access.js';
import { Access } from './access.js';
import { UisError } from './errors.js';
import type { AccountRow } from './get-account.js';
import { describeAccount } from './get-account.js';
import { selectSchedules } from './get-schedules.js';
import { PointCounter } from './limits.js';
import type { Parameters } from './parameters.js';
import type { RpcRequest } from './rpc.js';
import { readRpc, writeRpcError } from './rpc.js';
import type { ScheduleBook } from './schedule-book.js';

export const uisPath = '/v2.0';

/** UIS / CoMagic Data API v2.0. */
export class Uis implements Upstream {
  readonly name = 'uis';
  readonly operations = ['get.schedules', 'login.user', 'logout.user', 'get.account'];
  readonly #random: Random;
  readonly #access: Access;
  readonly #points: PointCounter;

  constructor(data: UisData, tuning: Readonly<Tuning>, random: Random) {
    this.#random = random;
    this.#access = new Access(data, tuning);
    this.#points = new PointCounter(tuning);
  }

  /** What the main account sees. */
  get schedules(): ScheduleBook {
    return this.#access.schedules;
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
          return success(rpc, { data: this.#access.logIn(rpc.params) });
        case 'logout.user':
          return success(rpc, { data: this.#access.logOut(rpc.params) });
        case 'get.schedules':
        case 'get.account': {
          const account = this.#access.accountOf(rpc.params, twist.refuseTokens);
          key = account.key;
          this.#points.check(key);
          const result =
            rpc.method === 'get.account'
              ? this.#getAccount(account, rpc.params, twist)
              : this.#getSchedules(account, rpc.params, twist);
          return success(rpc, result);
        }
        default:
          throw new UisError('method_not_found', 'Method not found', { value: rpc.method });
      }
    } catch (error) {
      const metadata = key === undefined ? {} : { limits: this.#points.limits(key) };
      return json(writeRpcError(rpc.id, asUisError(error), metadata));
    }
  }

  #getSchedules(account: Account, params: Parameters, twist: Twist): object {
    const page = selectSchedules(account.schedules.list(), params);
    this.#points.spend(account.key);
    type Row = Omit<(typeof page.rows)[number], 'schedules'> & { schedules?: unknown };
    const spoil = (row: Row): Row => ({ ...row, schedules: 'not a list' });
    const data = twistRows<Row>(page.rows, twist, this.#random, spoil);
    return { data, metadata: { total_items: page.total, limits: this.#points.limits(account.key) } };
  }

  #getAccount(account: Account, params: Parameters, twist: Twist): object {
    const row = describeAccount(account, params);
    this.#points.spend(account.key);
    const spoil = (whole: AccountRow): AccountRow => ({ ...whole, timezone: { name: whole.timezone } });
    const data = twistRows([row], twist, this.#random, spoil);
    // The page's sample of this one method spells it so.
    return { data, meta_data: { total_items: 1, limits: this.#points.limits(account.key) } };
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

  expireTokens(): void {
    this.#access.forgetSessions();
  }

  /** Gives every key its points back. */
  resetPoints(): void {
    this.#points.reset();
  }
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
