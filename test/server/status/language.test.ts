import { languageFor } from '../../../src/server/status/language.js';

describe('the language of the status page', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['ru', 'ru'],
    ['ru-RU', 'ru'],
    ['RU', 'ru'],
    ['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
    ['en-US,en;q=0.9,ru;q=0.8', 'en'],
    ['de, ru;q=0.5, en;q=0.4', 'ru'],
    ['ru;q=0', 'en'],
    ['ru;q=x', 'en'],
    ['rum', 'en'],
  ])('is for Accept-Language: %s %s', (header, language) => {
    expect(languageFor(undefined, header)).toBe(language);
  });

  it('is the one that is asked for in the address, where there is one of that name', () => {
    expect(languageFor('ru', 'en')).toBe('ru');
    expect(languageFor('en', 'ru')).toBe('en');
    expect(languageFor('fr', 'ru')).toBe('ru');
    expect(languageFor(['en', 'ru'], 'ru')).toBe('ru');
  });
});
