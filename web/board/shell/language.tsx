import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'use-intl';
import en from '../messages/en/index.js';
import ru from '../messages/ru/index.js';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

const messages = { en, ru };

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: typeof en;
  }
}

/** Of the address (`lang`), else of the browser, else English. */
export function useLanguage(): [Language, (language: Language) => void] {
  const [chosen, choose] = useQueryState('lang', parseAsStringLiteral(LANGUAGES));
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return [chosen ?? preferred ?? 'en', (language) => void choose(language)];
}

function isLanguage(tag: string): tag is Language {
  return (LANGUAGES as readonly string[]).includes(tag);
}

export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language] = useLanguage();
  const zone = useMemo(() => new Intl.DateTimeFormat().resolvedOptions().timeZone, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18nProvider locale={regional(language)}>
      <IntlProvider locale={language} messages={messages[language]} timeZone={zone}>
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}

/** The person's own kind of the language, which says on which day a week begins, and how an hour is written. */
function regional(language: Language): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
}
