import { statusError } from '../../src/protocols/http-status.js';
import { replyOf } from '../support/reply.js';

const call = { source: 'upstream', operation: 'ask' };

describe('what a status says by itself', () => {
  it.each([
    [302, 'refused', false],
    [400, 'refused', false],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [404, 'refused', false],
    [429, 'rate-limited', true],
    [500, 'refused', true],
    [502, 'refused', true],
    [503, 'refused', true],
  ])('%i is %s', (status, kind, retryable) => {
    expect(statusError(call, replyOf('whatever', { status, retryAfterSeconds: 7 }))).toMatchObject({
      kind,
      status,
      retryable,
      retryAfterSeconds: 7,
      message: expect.stringMatching(new RegExp(`^upstream .* \\(ask\\): HTTP ${status}$`)) as string,
    });
  });

  it.each([200, 201, 204, 299])('%i is no failure', (status) => {
    expect(statusError(call, replyOf('', { status }))).toBeNull();
  });
});
