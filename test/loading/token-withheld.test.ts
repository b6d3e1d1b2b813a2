import { once } from 'node:events';
import { TooExpensiveError } from '../../src/loading/operation.js';
import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { CALL, Issuer, SECOND } from './issuer.js';
import { operationOf } from './operation-of.js';

describe('a token that cannot be had', () => {
  it('fails the calls that need it, under their own name and with the facts of its failure', async () => {
    const issuer = new Issuer();
    const facts = { status: 429, vendorCode: 'limit_exceeded', retryAfterSeconds: 9, retryable: true };
    issuer.failWith('rate-limited', facts);
    // Neither has the time to try again.
    const hasty = () => issuer.use(undefined, operationOf({ deadlineMs: 5000 }));
    const failures = await Promise.all([1, 2].map(() => failureFrom(hasty)));
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

  it('is asked for again by the next when all who waited have gone', async () => {
    const issuer = new Issuer();
    const never = gate<unknown>();
    issuer.issue = () => never.promise;
    const leaving = [operationOf(), operationOf()];
    const left = leaving.map((operation) => failureFrom(() => issuer.use(undefined, operation)));
    await quiet();
    for (const operation of leaving) operation.end();
    for (const failure of left) expect(await failure).toMatchObject({ kind: 'timeout' });
    issuer.recover();
    expect(await issuer.use()).toBe('t2');
  });

  it('has each attempt of its own paid by whoever asked for it', async () => {
    const issuer = new Issuer();
    issuer.issue = (count) =>
      count === 1
        ? Promise.reject(new UpstreamError('unreachable', { source: 'uis', operation: 'login.user' }))
        : Promise.resolve();
    const [first, second] = [operationOf(), operationOf()];
    const used = [first, second].map((operation) => issuer.use(undefined, operation));
    expect(await Promise.all(used)).toEqual(['t2', 't2']);
    expect(first.upstreamCalls()).toEqual({ total: 2, uis: 2 });
    expect(second.upstreamCalls()).toEqual({ total: 0 });
  });
});

describe('a credential that is refused', () => {
  const DENIALS: readonly UpstreamErrorKind[] = ['unauthenticated', 'forbidden', 'refused'];

  it.each(DENIALS)('by "%s" is not tried again for ten seconds, whoever asks', async (kind) => {
    const issuer = new Issuer();
    issuer.failWith(kind, { vendorCode: 'bad_login' });
    expect(await failureFrom(() => issuer.use())).toMatchObject({ kind });
    issuer.recover();
    issuer.now = 10 * SECOND - 1;
    const told = { kind, operation: 'get.schedules', vendorCode: 'bad_login' };
    expect(await failureFrom(() => issuer.use())).toMatchObject(told);
    expect(issuer.issued).toBe(1);
    issuer.now = 10 * SECOND;
    expect(await issuer.use()).toBe('t2');
  });

  it('may be tried again at once where the upstream says that this may help', async () => {
    const issuer = new Issuer();
    issuer.failWith('refused', { status: 503, retryable: true });
    await failureFrom(() => issuer.use(undefined, operationOf({ maxUpstreamCalls: 1 })));
    issuer.recover();
    expect(await issuer.use()).toBe('t2');
  });

  it('and then taken is not held against it any more', async () => {
    const issuer = new Issuer();
    issuer.failWith('unauthenticated');
    await failureFrom(() => issuer.use());
    issuer.now = 10 * SECOND;
    issuer.recover();
    issuer.lifetimeSeconds = 1;
    await issuer.use();
    issuer.now += SECOND;
    expect(await issuer.use()).toBe('t3');
  });
});
