import fc from 'fast-check';
import { gate, quiet } from '../support/gate.js';
import { fixedToken, verdictByKind, type Token } from '../../src/loading/token.js';
import { Secret } from '../../src/protocols/secret.js';
import { failureFrom } from '../support/failure.js';
import { CALL, Issuer, MINUTE, SECOND, unauthenticated } from './issuer.js';
import { operationOf } from './operation-of.js';

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
    // It still holds, so nobody waits for the new one.
    expect(await Promise.all([issuer.use(), issuer.use()])).toEqual(['t1', 't1']);
    await quiet();
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

describe('an early renewal', () => {
  it('is waited for by nobody, asked for once, and goes on when whoever began it has gone', async () => {
    const issuer = new Issuer();
    await issuer.use();
    issuer.now = 29.5 * MINUTE;
    const renewal = gate<unknown>();
    issuer.issue = () => renewal.promise;
    const beginner = operationOf();
    expect(await issuer.use(undefined, beginner)).toBe('t1');
    beginner.end();
    expect(await issuer.use()).toBe('t1');
    await quiet();
    renewal.open(null);
    await quiet();
    expect(await issuer.use()).toBe('t2');
    expect(issuer.issued).toBe(2);
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
