import { readdirSync, readFileSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { createTranslator } from 'use-intl/core';

const folder = new URL('../../../web/board/messages/', import.meta.url);

/** Messages of a language by their keys, with the file's name first. */
function messagesOf(language: string): Map<string, string> {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith('.json'));
  return new Map(
    files.flatMap((name) =>
      flat(
        name.replace('.json', ''),
        JSON.parse(readFileSync(new URL(`${language}/${name}`, folder), 'utf8')),
      ),
    ),
  );
}

function flat(key: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => flat(`${key}.${name}`, inner));
}

/** Names of the arguments of a message, each with how it is used, in order. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  const look = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value} ${element.type === TYPE.plural ? 'plural' : 'value'}`);
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        for (const option of Object.values(element.options)) look(option.value);
      }
      if (element.type === TYPE.tag) look(element.children);
    }
  };
  look(parse(text));
  return [...found].sort();
}

/** Each plural of a message: the forms that it has words for. */
function pluralsOf(text: string): string[][] {
  const found: string[][] = [];
  const look = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type !== TYPE.plural) continue;
      found.push(Object.keys(element.options));
      for (const option of Object.values(element.options)) look(option.value);
    }
  };
  look(parse(text));
  return found;
}

const [english, russian] = [messagesOf('en'), messagesOf('ru')];

/** A message as a page in this language shows it. */
function told(language: 'en' | 'ru', key: string, values: Record<string, number>): string {
  const messages = { told: (language === 'en' ? english : russian).get(key) ?? '' };
  return createTranslator({ locale: language, messages })('told', values);
}

describe("the board's messages", () => {
  it('are there in both languages', () => {
    expect([...russian.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(100);
  });

  it('take the same arguments in both', () => {
    const inEnglish = [...english].map(([key, text]) => [key, argumentsOf(text)]);
    const inRussian = [...english.keys()].map((key) => [key, argumentsOf(russian.get(key) ?? '')]);
    expect(inRussian).toEqual(inEnglish);
  });

  it('count in Russian as Russians do, wherever a form names a number or its words', () => {
    const lacking = [...russian].filter(([, text]) =>
      pluralsOf(text).some(
        (forms) => forms.includes('one') && !(forms.includes('few') && forms.includes('many')),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it.each([
    ['results', 'results.checklist.count'],
    ['checklists', 'results.overview.count'],
    ['people', 'results.ranking.shown'],
    ['rows', 'results.pager.shown'],
  ])('write great numbers of %s as the language does', (_what, key) => {
    const number = 12_345;
    const values = { shown: number, total: number, first: number, last: number };
    for (const language of ['en', 'ru'] as const) {
      const written = new Intl.NumberFormat(language).format(number);
      const numbers = told(language, key, values).match(/\d+(?:[\s,]\d+)*/g);
      expect(new Set(numbers)).toEqual(new Set([written]));
    }
  });

  it('write a result of a session as all results are written', () => {
    for (const language of ['en', 'ru'] as const) {
      const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
      expect(told(language, 'session.percent', { percent: 64.27 })).toBe(percent.format(0.6427));
    }
  });

  it('never part a number from its percent sign in Russian, nor join them', () => {
    expect([...russian].filter(([, text]) => /[}#\d] ?%/.test(text))).toEqual([]);
  });

  it.each([
    ['en', 1, '0.5 of 1 point'],
    ['en', 2.5, '0.5 of 2.5 points'],
    ['ru', 1, '0,5 из 1 балла'],
    ['ru', 3, '0,5 из 3 баллов'],
    ['ru', 11, '0,5 из 11 баллов'],
    ['ru', 21, '0,5 из 21 балла'],
    ['ru', 2.5, '0,5 из 2,5 балла'],
  ] as const)('count in %s the points of which some were got: %d', (language, totalPoints, text) => {
    expect(told(language, 'session.points', { points: 0.5, totalPoints })).toBe(text);
  });

  it('say nothing in Russian that is still English', () => {
    const same = [...russian].filter(
      ([key, text]) =>
        text === english.get(key) && /[a-z]{4} [a-z]{4}/i.test(text) && !key.includes('sourceName'),
    );
    expect(same).toEqual([]);
  });
});
