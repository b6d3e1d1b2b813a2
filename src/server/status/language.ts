/** In which the page is written. */
export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language that a reader is given: the one asked for in the address, else the one that Accept-Language (RFC 9110, 12.5.4) values
 * most, whatever the region; English in doubt.
 */
export function languageFor(asked: unknown, acceptLanguage: string | undefined): Language {
  const named = LANGUAGES.find((language) => language === asked);
  if (named !== undefined) return named;
  const ranges = (acceptLanguage ?? '').split(',').map(readRange);
  const valueOf = (language: Language): number =>
    Math.max(0, ...ranges.filter(({ primary }) => primary === language).map(({ quality }) => quality));
  return valueOf('ru') > valueOf('en') ? 'ru' : 'en';
}

function readRange(range: string): { readonly primary: string; readonly quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { primary: tag.split('-')[0] ?? '', quality: Number.parseFloat(quality) || 0 };
}
