import { withBasicProof } from '../../../src/server/status/basic-proof.js';
import { marked } from '../../support/marks.js';

const basic = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  `Basic ${Buffer.from(text, encoding).toString('base64')}`;

const BOTH = { keys: true, tokens: true };
const KEY = marked('key');
const TOKEN = 'aGVhZA.Ym9keQ.c2lnbg';

/** What stands in the place of an Authorization header. */
function proofOf(authorization: string, accepts = BOTH, more: Readonly<Record<string, string>> = {}) {
  const headers = withBasicProof({ authorization, ...more }, accepts);
  return { authorization: headers.authorization, key: headers['x-api-key'] };
}

describe('a password of HTTP Basic', () => {
  it('is an API key, whatever the name is', () => {
    for (const name of ['', 'somebody', 'X-API-Key'])
      expect(proofOf(basic(`${name}:${KEY}`))).toEqual({ authorization: undefined, key: KEY });
  });

  it('is a bearer token where it looks like one', () => {
    expect(proofOf(basic(`:${TOKEN}`))).toEqual({ authorization: `Bearer ${TOKEN}`, key: undefined });
  });

  it('is what there is where only keys or only tokens are accepted', () => {
    expect(proofOf(basic(`:${TOKEN}`), { keys: true, tokens: false }).key).toBe(TOKEN);
    expect(proofOf(basic(`:${KEY}`), { keys: false, tokens: true }).authorization).toBe(`Bearer ${KEY}`);
  });

  it('may hold colons and any bytes, as a header may', () => {
    expect(proofOf(basic(`me:${KEY}:b:c`)).key).toBe(`${KEY}:b:c`);
    expect(proofOf(basic(`me:ключ`)).key).toBe(Buffer.from('ключ').toString('latin1'));
  });

  it('is a wrong one where it is left out, and not none', () => {
    expect(proofOf(basic('me')).key).toBe('');
    expect(proofOf('basic ').key).toBe('');
  });

  it.each(['', 'Bearer x', 'Digest eDp5', 'Basic not base64!', 'Basicx eDp5'])(
    'is not in %j, which stays as it is',
    (authorization) => expect(proofOf(authorization)).toEqual({ authorization, key: undefined }),
  );

  it('does not stand in for a key that was sent as usual', () => {
    const other = marked('other');
    expect(proofOf(basic(`:${KEY}`), BOTH, { 'x-api-key': other }).key).toBe(other);
  });
});
