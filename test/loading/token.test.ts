import { once } from 'node:events';
import fc from 'fast-check';
import { Operation, TooExpensiveError, type OperationLimits } from '../../src/loading/operation.js';
import {
  fixedToken,
  RenewingToken,
  verdictByKind,
  type IssuedToken,
  type Token,
  type TokenCall,
  type Verdict,
} from '../../src/loading/token.js';
import { Upstream } from '../../src/loading/upstream.js';
import { Secret } from '../../src/protocols/secret.js';
import {
  UpstreamError,
  type UpstreamErrorFacts,
  type UpstreamErrorKind,
} from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';

const CALL = { source: 'uis', operation: 'get.schedules' };
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const LIFETIME = 1800;

const operationOf = (limits: Partial<OperationLimits> = {}): Operation =>
  new Operation({ deadlineMs: 60_000, maxUpstreamCalls: 500, ...limits });

/** A token that is issued as `t1`, `t2` and so on, with a clock that stands until it is set. */
class Issuer {
  issued = 0;
  now = 0;
  /** What the next tokens wait for, or fail by. */
  issue: (count: number) => Promise<unknown> = () => Promise.resolve();
  lifetimeSeconds = LIFETIME;
  readonly upstream = new Upstream('uis', { timeoutMs: 1000, concurrency: 10 }, true);
  readonly token = new RenewingToken(
    (operation) =>
      this.upstream.askForAll(operation, 'login.user', async (): Promise<IssuedToken> => {
        this.issued += 1;
        const value = new Secret(`t${this.issued}`);
        await this.issue(this.issued);
        return { value, lifetimeSeconds: this.lifetimeSeconds };
      }),
    () => this.now,
  );

  /** Makes a call that gives the token it carried, or fails as `refusal` says. */
  use(refusal: Refusal = () => null, operation = operationOf(), verdict = verdictByKind): Promise<string> {
    const attempt = (token: Token): Promise<string> => {
      const carried = token.value.reveal();
      const error = refusal(carried);
      return error === null ? Promise.resolve(carried) : Promise.reject(error);
    };
    return this.token.use(operation, { call: CALL, attempt, verdict });
  }

  failWith(kind: UpstreamErrorKind, facts: UpstreamErrorFacts = {}): void {
    const call = { source: 'uis', operation: 'login.user' };
    this.issue = () => Promise.reject(new UpstreamError(kind, call, facts));
  }

  recover(): void {
    this.issue = () => Promise.resolve();
  }
}

type Refusal = (token: string) => Error | null;

const unauthenticated = new UpstreamError('unauthenticated', CALL);
const forbidden = new UpstreamError('forbidden', CALL);
const refuses =
  (...tokens: string[]): Refusal =>
  (token) =>
    tokens.includes(token) ? unauthenticated : null;
const refusesAll: Refusal = () => unauthenticated;
const forbids: Refusal = () => forbidden;
/** The verdict of an upstream that has one failure for an expired token and for missing permission. */
const perhaps = (error: UpstreamError): Verdict =>
  error.kind === 'forbidden' ? 'perhaps-refused' : verdictByKind(error);

describe('a token', () => {
  it('is asked for when it is first needed, once for all, and kept', async () => {
    const issuer = new Issuer();
    expect(issuer.issued).toBe(0);
    expect(await Promise.all([issuer.use(), issuer.use()])).toEqual(['t1', 't1']);
    expect(await issuer.use()).toBe('t1');
    expect(issuer.issued).toBe(1);
  });

  it('is paid for by the operation that asks for it', async () => {
    const issuer = new Issuer();
    const [first, second] = [operationOf(), operationOf()];
    await issuer.use(undefined, first);
    await issuer.use(undefined, second);
    expect(first.upstreamCalls()).toEqual({ total: 1, uis: 1 });
    expect(second.upstreamCalls()).toEqual({ total: 0 });
  });

  it.each([
    [1800, 1739, 1740],
    [600, 539, 540],
    [100, 89, 90],
    [10, 8, 9],
  ])('of %d seconds is used at %d and renewed at %d', async (lifetimeSeconds, used, renewed) => {
    const issuer = new Issuer();
    issuer.lifetimeSeconds = lifetimeSeconds;
    await issuer.use();
    issuer.now = used * SECOND;
    expect(await issuer.use()).toBe('t1');
    issuer.now = renewed * SECOND;
    expect(await Promise.all([issuer.use(), issuer.use()])).toEqual(['t2', 't2']);
    expect(issuer.issued).toBe(2);
  });

  it('is never carried past its life, and lives nine tenths of it or all but a minute', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 20 }),
        async (lifetimeSeconds, pauses) => {
          const issuer = new Issuer();
          issuer.lifetimeSeconds = lifetimeSeconds;
          let bornAt = 0;
          let last = await issuer.use();
          for (const pause of pauses) {
            issuer.now += pause * SECOND;
            const age = (issuer.now - bornAt) / SECOND;
            const carried = await issuer.use();
            if (carried === last) expect(age).toBeLessThan(lifetimeSeconds);
            else {
              expect(age).toBeGreaterThanOrEqual(
                Math.min(lifetimeSeconds * 0.9, Math.max(lifetimeSeconds - 60, 0)),
              );
              bornAt = issuer.now;
            }
            last = carried;
          }
        },
      ),
      { seed: 5 },
    );
  });
});

describe('an early renewal that fails', () => {
  it('leaves the old token in use while it holds, and is tried again', async () => {
    const issuer = new Issuer();
    await issuer.use();
    issuer.now = 1750 * SECOND;
    issuer.failWith('unreachable');
    expect(await issuer.use()).toBe('t1');
    issuer.now = 1800 * SECOND;
    expect(await failureFrom(() => issuer.use())).toMatchObject({ kind: 'unreachable' });
    issuer.issue = () => Promise.resolve();
    expect(await issuer.use()).toMatch(/^t[2-9]$/);
  });
});

describe('a token that is refused', () => {
  it('is renewed once for all who wait, whose calls are made again', async () => {
    const issuer = new Issuer();
    await issuer.use();
    const renewal = gate<unknown>();
    issuer.issue = () => renewal.promise;
    const waiting = [1, 2, 3].map(() => issuer.use(refuses('t1')));
    await quiet();
    renewal.open(null);
    expect(await Promise.all(waiting)).toEqual(['t2', 't2', 't2']);
    expect(issuer.issued).toBe(2);
  });

  it('before it ever worked is renewed for all who wait, too', async () => {
    const issuer = new Issuer();
    const waiting = [1, 2, 3].map(() => issuer.use(refuses('t1')));
    expect(await Promise.all(waiting)).toEqual(['t2', 't2', 't2']);
    expect(issuer.issued).toBe(2);
  });

  it('is not renewed again for a call that was under way meanwhile', async () => {
    const issuer = new Issuer();
    await issuer.use();
    const underWay = gate();
    const carried: string[] = [];
    const slow: TokenCall<string> = {
      call: CALL,
      verdict: verdictByKind,
      attempt: async ({ value }) => {
        carried.push(value.reveal());
        if (carried.length === 1) {
          await underWay.promise;
          throw unauthenticated;
        }
        return value.reveal();
      },
    };
    const late = issuer.token.use(operationOf(), slow);
    await quiet();
    expect(await issuer.use(refuses('t1'))).toBe('t2');
    underWay.open();
    expect(await late).toBe('t2');
    expect(carried).toEqual(['t1', 't2']);
    expect(issuer.issued).toBe(2);
  });

  it('is tried no third time', async () => {
    const issuer = new Issuer();
    expect(await failureFrom(() => issuer.use(refusesAll))).toBe(unauthenticated);
    expect(issuer.issued).toBe(2);
  });

  it('and never worked is not renewed again for ten seconds, or a wrong credential would be a storm', async () => {
    const issuer = new Issuer();
    await failureFrom(() => issuer.use(refusesAll));
    issuer.now = 10 * SECOND - 1;
    await failureFrom(() => issuer.use(refusesAll));
    expect(issuer.issued).toBe(2);
    issuer.now = 10 * SECOND;
    await failureFrom(() => issuer.use(refusesAll));
    expect(issuer.issued).toBe(3);
  });

  it('but worked before is renewed at once, however often that happens', async () => {
    const issuer = new Issuer();
    await issuer.use();
    expect(await issuer.use(refuses('t1'))).toBe('t2');
    expect(await issuer.use(refuses('t1', 't2'))).toBe('t3');
    expect(issuer.issued).toBe(3);
  });

  it('is what a failure may be about, or not: others pass as they are', async () => {
    const issuer = new Issuer();
    expect(await failureFrom(() => issuer.use(forbids))).toBe(forbidden);
    await expect(issuer.use(() => new TypeError('a mistake of ours'))).rejects.toThrow('a mistake of ours');
    expect(issuer.issued).toBe(1);
  });
});

describe('a token that only may have been refused', () => {
  it('is renewed, and the call made again', async () => {
    const issuer = new Issuer();
    await issuer.use();
    const expired: Refusal = (token) => (token === 't1' ? forbidden : null);
    expect(await issuer.use(expired, operationOf(), perhaps)).toBe('t2');
  });

  it('is renewed for no more than one call a minute, or each forbidden thing would cost a token', async () => {
    const issuer = new Issuer();
    const forbiddenThings = () =>
      Promise.all([1, 2, 3].map(() => failureFrom(() => issuer.use(forbids, operationOf(), perhaps))));
    expect(await forbiddenThings()).toEqual([forbidden, forbidden, forbidden]);
    expect(issuer.issued).toBe(2);
    issuer.now = MINUTE - 1;
    await forbiddenThings();
    expect(issuer.issued).toBe(2);
    issuer.now = MINUTE;
    await forbiddenThings();
    expect(issuer.issued).toBe(3);
  });

  it('does not keep one that was refused for sure from being renewed, nor the other way round', async () => {
    const issuer = new Issuer();
    await failureFrom(() => issuer.use(forbids, operationOf(), perhaps));
    await issuer.use();
    expect(await issuer.use(refuses('t2'), operationOf(), perhaps)).toBe('t3');
    const other = new Issuer();
    await other.use();
    await other.use(refuses('t1'), operationOf(), perhaps);
    const expired: Refusal = (token) => (token === 't2' ? forbidden : null);
    expect(await other.use(expired, operationOf(), perhaps)).toBe('t3');
  });

  it.each([
    ['cannot be paid for', { maxUpstreamCalls: 0 }],
    ['fails', {}],
  ])('is renewed for the next call when its renewal %s', async (_, limits) => {
    const issuer = new Issuer();
    await issuer.use();
    const expired: Refusal = (token) => (token === 't1' ? forbidden : null);
    issuer.failWith('unreachable');
    await expect(issuer.use(expired, operationOf(limits), perhaps)).rejects.toThrow();
    issuer.recover();
    expect(await issuer.use(expired, operationOf(), perhaps)).toMatch(/^t[23]$/);
  });
});

describe('a token that cannot be had', () => {
  it('fails the calls that need it, under their own name and with the facts of its failure', async () => {
    const issuer = new Issuer();
    issuer.failWith('rate-limited', { status: 429, vendorCode: 'limit_exceeded', retryAfterSeconds: 9 });
    const failures = await Promise.all([1, 2].map(() => failureFrom(() => issuer.use())));
    for (const failure of failures) {
      expect(failure).toMatchObject({
        kind: 'rate-limited',
        message: 'uis has no quota left for us (get.schedules): login.user failed',
        operation: 'get.schedules',
        status: 429,
        vendorCode: 'limit_exceeded',
        retryAfterSeconds: 9,
        retryable: true,
      });
    }
    expect(issuer.issued).toBe(1);
  });

  it('is asked for again by the next call', async () => {
    const issuer = new Issuer();
    issuer.failWith('unreachable');
    await failureFrom(() => issuer.use());
    issuer.recover();
    expect(await issuer.use()).toBe('t2');
  });

  it('by an operation that cannot pay for it is no news to others, of whom one pays for all', async () => {
    const issuer = new Issuer();
    const poor = operationOf({ maxUpstreamCalls: 0 });
    const rich = [operationOf(), operationOf(), operationOf()];
    const refused = issuer.use(undefined, poor);
    const answered = rich.map((operation) => issuer.use(undefined, operation));
    await expect(refused).rejects.toThrow(TooExpensiveError);
    expect(await Promise.all(answered)).toEqual(['t1', 't1', 't1']);
    expect(issuer.issued).toBe(1);
    expect(rich.map((operation) => operation.upstreamCalls()['total'])).toEqual([1, 0, 0]);
  });

  it('before the deadline of an operation comes for others, and fails unheard when there are none', async () => {
    const issuer = new Issuer();
    const slow = gate<unknown>();
    issuer.issue = () => slow.promise;
    const hasty = operationOf({ deadlineMs: 1 });
    const gaveUp = failureFrom(() => issuer.use(undefined, hasty));
    const patient = issuer.use();
    expect(await gaveUp).toMatchObject({ kind: 'timeout', operation: 'get.schedules' });
    slow.open(null);
    expect(await patient).toBe('t1');
    expect(issuer.issued).toBe(1);

    const alone = new Issuer();
    const failing = gate<unknown>();
    alone.issue = () => failing.promise;
    const abandoned = operationOf({ deadlineMs: 1 });
    await failureFrom(() => alone.use(undefined, abandoned));
    failing.fail(new UpstreamError('unreachable', CALL));
    // A rejection that nobody handles fails the test.
    await quiet();
  });

  it('within the deadline of one who waits for the asking of another is given up by that one alone', async () => {
    const issuer = new Issuer();
    const slow = gate<unknown>();
    issuer.issue = () => slow.promise;
    const patient = issuer.use();
    const hasty = failureFrom(() => issuer.use(undefined, operationOf({ deadlineMs: 1 })));
    expect(await hasty).toMatchObject({ kind: 'timeout', operation: 'get.schedules' });
    slow.open(null);
    expect(await patient).toBe('t1');
  });

  it('after the deadline of an operation is not waited for', async () => {
    const issuer = new Issuer();
    issuer.failWith('unreachable');
    const over = operationOf({ deadlineMs: 1 });
    if (!over.signal.aborted) await once(over.signal, 'abort');
    expect(await failureFrom(() => issuer.use(undefined, over))).toMatchObject({ kind: 'timeout' });
    await quiet();
  });
});

describe('a token of the settings', () => {
  it('is carried as it is, and not tried again when it is refused', async () => {
    const carried: string[] = [];
    const attempt = ({ value }: Token): Promise<never> => {
      carried.push(value.reveal());
      return Promise.reject(unauthenticated);
    };
    const source = fixedToken(new Secret('key'));
    const use = () => source.use(operationOf(), { call: CALL, attempt, verdict: verdictByKind });
    expect(await failureFrom(use)).toBe(unauthenticated);
    expect(carried).toEqual(['key']);
  });
});
