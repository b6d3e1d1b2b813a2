import { inspect } from 'node:util';
import { Secret } from '../../src/protocols/secret.js';

describe('a secret', () => {
  const secret = new Secret('canary');

  it('is given to whoever asks for it', () => {
    expect(secret.reveal()).toBe('canary');
  });

  it.each<[string, string]>([
    ['joined to a text', `Bearer ${String(secret)}`],
    ['encoded', JSON.stringify({ token: secret })],
    ['printed', inspect({ token: secret }, { depth: Infinity, showHidden: true })],
    ['taken apart', JSON.stringify(Object.getOwnPropertyDescriptors(secret))],
    ['named in an error', String(new Error(`bad token ${String(secret)}`))],
  ])('shows nothing when it is %s', (_how, shown) => {
    expect(shown).not.toContain('canary');
  });
});
