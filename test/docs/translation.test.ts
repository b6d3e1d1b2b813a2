import { blocksOf, linksOf, proseOf, readText } from './markdown.js';

const [english, russian] = ['README.md', 'README.ru.md'].map(readText) as [string, string];

/** Of a page, the number of headings of each depth, in order. */
const outline = (page: string): readonly number[] =>
  [...proseOf(page).matchAll(/^(#+) /gm)].map(([, marks = '']) => marks.length);
/** What has no translation: names, paths, values. */
const codeOf = (page: string): readonly string[] =>
  [...proseOf(page).matchAll(/`[^`\n]+`/g)].map(([code]) => code).sort();
const indented = (page: string): readonly string[] => proseOf(page).match(/^ {4}\S.*$/gm) ?? [];

describe('README.ru.md says what README.md says', () => {
  it('shows the same blocks', () => {
    expect(blocksOf(english, 'graphql')).toHaveLength(1);
    expect(blocksOf(russian, 'graphql')).toEqual(blocksOf(english, 'graphql'));
    expect(indented(english)).toEqual(['    npm ci && npm start']);
    expect(indented(russian)).toEqual(indented(english));
  });

  it('leads to the same pages, and each to the other', () => {
    const others = (page: string): readonly string[] => linksOf(page).filter((link) => !/^README/.test(link));
    expect(others(russian)).toEqual(others(english));
    expect(linksOf(english)[0]).toBe('README.ru.md');
    expect(linksOf(russian)[0]).toBe('README.md');
  });

  it('has the same parts, and names the same things', () => {
    expect(outline(russian)).toEqual(outline(english));
    expect(codeOf(russian)).toEqual(codeOf(english));
  });

  it('is in Russian, all of it', () => {
    const paragraphs = proseOf(russian)
      .split(/\n{2,}/)
      .filter((paragraph) => /[a-z]{4}/.test(paragraph) && !/^#|^ {4}|^\[English/.test(paragraph));
    expect(paragraphs.length).toBeGreaterThan(5);
    expect(paragraphs.filter((paragraph) => !/[а-яё]{3}/.test(paragraph))).toEqual([]);
  });
});
