import type { FastifyRequest } from 'fastify';
import { isForeignPage, isLocal } from '../../../src/server/callers/origin.js';

const request = (
  remoteAddress: string,
  headers: Record<string, string> = { host: 'localhost:4000' },
): FastifyRequest => ({ headers, socket: { remoteAddress } }) as unknown as FastifyRequest;

describe('a request is of this machine', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('when it comes from %s', (address) => {
    expect(isLocal(request(address))).toBe(true);
  });

  it.each(['10.0.0.1', '192.168.1.5', '::ffff:10.0.0.1', 'fe80::1', '128.0.0.1', ''])(
    'not when it comes from %j',
    (address) => {
      expect(isLocal(request(address))).toBe(false);
    },
  );

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1:4000', '[::1]:4000', '[::1]'])(
    'when it asks for %s',
    (host) => {
      expect(isLocal(request('127.0.0.1', { host }))).toBe(true);
    },
  );

  it.each(['evil.example', 'localhost.evil.example:4000', '127.0.0.1.evil.example', '10.0.0.1'])(
    'not when it asks for %s',
    (host) => {
      expect(isLocal(request('127.0.0.1', { host }))).toBe(false);
    },
  );

  it.each(['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'via', 'x-real-ip'])(
    'not when it carries %s',
    (name) => {
      expect(isLocal(request('127.0.0.1', { host: 'localhost', [name]: 'x' }))).toBe(false);
    },
  );
});

describe('a page of another origin', () => {
  const BOARD = 'https://board.example';
  const isForeign = (headers: Record<string, string>): boolean =>
    isForeignPage(request('127.0.0.1', { host: 'localhost:4000', ...headers }), [BOARD]);

  it.each([
    ['cross-site', true],
    ['same-site', true],
    ['same-origin', false],
    ['none', false],
  ])('is told by Sec-Fetch-Site: %s is %s', (site, expected) => {
    expect(isForeign({ 'sec-fetch-site': site })).toBe(expected);
  });

  it.each([
    ['http://localhost:4000', false],
    ['http://localhost:3000', true],
    ['https://evil.example', true],
    ['null', true],
  ])('is told by Origin where a browser says nothing else: %s is %s', (origin, expected) => {
    expect(isForeign({ origin })).toBe(expected);
  });

  it('may call where its origin is on the list', () => {
    expect(isForeign({ origin: BOARD, 'sec-fetch-site': 'cross-site' })).toBe(false);
    expect(isForeign({ origin: `${BOARD}.evil.example`, 'sec-fetch-site': 'cross-site' })).toBe(true);
  });

  describe('of which a browser says neither, as of a picture at an address that is not secure', () => {
    const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' };

    it.each<[string, Record<string, string>, boolean]>([
      ['nothing else', {}, true],
      ['another site it came from', { referer: 'http://evil.example/' }, true],
      ['a site that sounds like ours', { referer: 'http://localhost:4000.evil.example/' }, true],
      ['no address', { referer: 'about:blank' }, true],
      ['a type that any page may send', { 'content-type': 'text/plain' }, true],
      ['ours', { referer: 'http://localhost:4000/graphql' }, false],
      ['a type that no other page may send unasked', { 'content-type': 'application/json' }, false],
      ['a header that no other page may send unasked', { 'apollo-require-preflight': '1' }, false],
      ['the name of an operation', { 'x-apollo-operation-name': 'Board' }, false],
    ])('is told by what else it says: %s', (_, headers, expected) => {
      expect(isForeign({ ...browser, ...headers })).toBe(expected);
    });
  });

  it.each<Record<string, string>>([{}, { 'user-agent': 'curl/8.0' }, { 'user-agent': 'node' }])(
    'is no page where nothing says so: %j',
    (headers) => {
      expect(isForeign(headers)).toBe(false);
    },
  );
});
