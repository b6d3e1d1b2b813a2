import { failureOf, UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';

const call = { source: 'webex', operation: 'GetTrainingSession' };

describe('an upstream error', () => {
  it.each<[UpstreamErrorKind, string, boolean]>([
    ['not-configured', 'webex is not configured (GetTrainingSession)', false],
    ['unreachable', 'webex could not be reached (GetTrainingSession)', true],
    ['timeout', 'webex did not answer in time (GetTrainingSession)', true],
    [
      'unavailable',
      'webex is not being asked at the moment, because it has been failing (GetTrainingSession)',
      true,
    ],
    ['unauthenticated', 'webex refused the credential (GetTrainingSession)', false],
    ['forbidden', 'webex denied permission (GetTrainingSession)', false],
    ['rate-limited', 'webex has no quota left for us (GetTrainingSession)', true],
    ['refused', 'webex refused the request (GetTrainingSession)', false],
    ['fault', 'webex reported a failure (GetTrainingSession)', false],
    ['unreadable', 'webex gave an answer that cannot be read (GetTrainingSession)', false],
  ])('of kind %s says: %s', (kind, message, retryable) => {
    const error = new UpstreamError(kind, call);
    expect(error).toMatchObject({
      ...call,
      name: 'UpstreamError',
      kind,
      message,
      retryable,
      status: null,
      vendorCode: null,
      retryAfterSeconds: null,
    });
    expect(String(error)).toBe(`UpstreamError: ${message}`);
  });

  it('adds the reason to the sentence, and keeps the facts', () => {
    const facts = { status: 200, vendorCode: '000015', retryAfterSeconds: 9, retryable: true };
    const error = new UpstreamError('fault', call, { reason: 'no records', ...facts });
    expect(error.message).toBe('webex reported a failure (GetTrainingSession): no records');
    expect(error).toMatchObject(facts);
  });

  it('can be told of the call that needed the one that failed', () => {
    const facts = { status: 503, vendorCode: 'x', retryAfterSeconds: 9, retryable: false };
    const cause = new UpstreamError('unreachable', { source: 'webex', operation: 'AuthenticateUser' }, facts);
    const error = failureOf(call, cause);
    expect(error).toMatchObject({ kind: 'unreachable', ...call, ...facts });
    expect(error.message).toBe('webex could not be reached (GetTrainingSession): AuthenticateUser failed');
    const known = new UpstreamError('unreachable', cause, { reason: 'ECONNREFUSED' });
    expect(failureOf(call, known).message).toMatch(/: AuthenticateUser failed \(ECONNREFUSED\)$/);
  });
});
