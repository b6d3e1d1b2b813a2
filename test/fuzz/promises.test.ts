import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { replyOf } from '../support/reply.js';
import type { Decoder } from './decoders.js';
import { CANARY, endingsOf } from './promises.js';

const call = { source: 'upstream', operation: 'ask' };
const failure = (reason: string): UpstreamError => new UpstreamError('unreadable', call, { reason });
const throwing = (error: unknown): Decoder => {
  return () => {
    throw error;
  };
};
const endingOf = async (decoder: Decoder): Promise<string | undefined> =>
  (await endingsOf(replyOf('an answer'), { decoder })).get('decoder');

describe('a decoder that keeps its promises', () => {
  it.each<[string, Decoder]>([
    ['answered', () => ({ a: [1, 'b', null, true, { c: CANARY }] })],
    ['answered', () => Promise.resolve([])],
    ['flawed', () => [{ row: failure('expected a list') }]],
    ['refused', throwing(failure('expected a list'))],
    ['refused', () => Promise.reject(failure('expected a list'))],
  ])('has %s (%#)', async (ending, decoder) => {
    expect(await endingOf(decoder)).toBe(ending);
  });
});

describe('a decoder that breaks them is found out', () => {
  it.each<[string, Decoder, string]>([
    ['another error', throwing(new TypeError('x is no function')), 'failed with TypeError'],
    ['what is no error', throwing('no'), "failed with 'no'"],
    ['another error, later', () => Promise.reject(new RangeError('stack')), 'failed with RangeError'],
    ['another error in a row', () => [{ row: new TypeError('ours') }], 'gave TypeError: ours'],
    ['a secret in a message', throwing(failure(`expected ${CANARY}`)), 'told a secret'],
    ['a secret in a row', () => [failure(CANARY.toUpperCase())], 'told a secret'],
    [
      'a secret in a cause',
      throwing(Object.assign(failure('expected a list'), { cause: new Error(CANARY) })),
      'told a secret',
    ],
    ['a message without end', throwing(failure('x'.repeat(1000))), 'failed at a length of'],
    ['a number that is none', () => ({ a: NaN }), 'gave NaN'],
    ['nothing in a member', () => ({ a: undefined }), 'gave undefined'],
    ['an object that is no plain one', () => ({ a: new Map() }), 'gave Map(0) {}'],
    ['an object with another prototype', () => ({ a: Object.create({ b: 1 }) as unknown }), 'gave {}'],
  ])('by %s', async (_what, decoder, told) => {
    await expect(endingOf(decoder)).rejects.toThrow(`decoder: ${told}`);
  });

  it('by what all objects have from then on', async () => {
    const polluting: Decoder = () => {
      Object.assign(Object.prototype, { polluted: true });
      return null;
    };
    try {
      await expect(endingOf(polluting)).rejects.toThrow('what all objects share now has');
    } finally {
      delete (Object.prototype as { polluted?: boolean }).polluted;
    }
  });
});
