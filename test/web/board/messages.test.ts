import { readdirSync, readFileSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

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

  it('say nothing in Russian that is still English', () => {
    const same = [...russian].filter(
      ([key, text]) =>
        text === english.get(key) && /[a-z]{4} [a-z]{4}/i.test(text) && !key.includes('sourceName'),
    );
    expect(same).toEqual([]);
  });
});
