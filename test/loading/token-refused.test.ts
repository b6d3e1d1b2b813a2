import { verdictByKind, type TokenCall } from '../../src/loading/token.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import {
  CALL,
  forbidden,
  forbids,
  Issuer,
  MINUTE,
  perhaps,
  refuses,
  refusesAll,
  SECOND,
  unauthenticated,
  type Refusal,
} from './issuer.js';
import { operationOf } from './operation-of.js';

describe('a token that is refused', () => {
  it('to some calls and not to others is not renewed without end', async () => {
    const issuer = new Issuer();
    await issuer.use();
    for (let call = 0; call < 20; call += 1) {
      await failureFrom(() => issuer.use(refusesAll));
      await issuer.use();
    }
    expect(issuer.issued).toBe(1 + 3);
    issuer.now += 10 * SECOND;
    await failureFrom(() => issuer.use(refusesAll));
    expect(issuer.issued).toBe(1 + 4);
  });

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
