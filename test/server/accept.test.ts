import { accepts, preferred } from '../../src/server/accept.js';

describe('accepts', () => {
  const types = ['application/json', 'application/graphql-response+json'];

  it.each<[header: string | undefined, expected: boolean]>([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/*', true],
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['APPLICATION/GRAPHQL-RESPONSE+JSON', true],
    ['text/html, application/json;q=0.1', true],
    ['image/png', false],
    ['text/html', false],
    ['multipart/mixed', false],
    ['application/json;q=0', false],
    ['application/json;q=0, application/graphql-response+json;q=0, */*', false],
    ['application/json;q=0, */*', true],
  ])('%s: %s', (header, expected) => {
    expect(accepts(header, types)).toBe(expected);
  });
});

const html = 'text/html';
const json = 'application/json';

describe('preferred', () => {
  it.each<[header: string | undefined, expected: boolean, who: string]>([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true, 'a browser'],
    ['text/html', true, 'HTML alone'],
    ['TEXT/HTML', true, 'capital letters'],
    ['text/*, application/json;q=0.5', true, 'a range of types'],
    ['application/json;q=0.2 , text/html;q=0.3', true, 'qualities, with spaces'],
    ['*/*', false, 'curl'],
    ['application/json', false, 'JSON alone'],
    ['text/html, application/json', false, 'a tie'],
    ['text/html;q=0.5, */*', false, 'anything rather than HTML'],
    ['text/html;q=0', false, 'HTML refused'],
    ['text/html;q=high', false, 'a quality that is no number'],
    ['', false, 'an empty header'],
    [undefined, false, 'no header'],
  ])('%s: %s (%s)', (header, expected) => {
    expect(preferred(header, html, json)).toBe(expected);
  });

  it('reads content codings too', () => {
    expect(preferred('gzip, deflate, br', 'gzip', 'identity')).toBe(true);
    expect(preferred('br, gzip;q=0', 'gzip', 'identity')).toBe(false);
    expect(preferred('*', 'gzip', 'identity')).toBe(false);
  });
});
