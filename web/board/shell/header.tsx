import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from './language.js';

export function Header(): ReactNode {
  const t = useTranslations('shell');
  const [language, choose] = useLanguage();
  const other = language === 'en' ? 'ru' : 'en';
  return (
    <header>
      <h1>{t('title')}</h1>
      <button type="button" lang={other} onClick={() => choose(other)}>
        {t('otherLanguage')}
      </button>
    </header>
  );
}
