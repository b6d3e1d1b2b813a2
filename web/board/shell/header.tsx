import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './header.module.css';
import { KeyButton } from './key-button.js';
import { useLanguage } from './language.js';
import { PAGES, usePage, type PageName } from './page.js';
import { PlaceLink } from './place-link.js';
import { ALL_CHECKLISTS, type PlaceChanges } from './places.js';
import { useTimes } from './times.js';

/** The top of every page: where one is, in which language and zone, and what else there is at this address. */
export function Header(): ReactNode {
  const t = useTranslations('shell');
  const page = usePage();
  const [language] = useLanguage();
  return (
    <header className={styles['header']}>
      <h1>{t('title')}</h1>
      <nav aria-label={t('pages')} className={styles['pages']}>
        {PAGES.map((name) => (
          <PlaceLink key={name} to={placeOf(name, page)} aria-current={name === page ? 'page' : undefined}>
            {t(`page.${name}`)}
          </PlaceLink>
        ))}
      </nav>
      <div className={styles['aside']}>
        <Zone />
        <a href="/graphql">{t('playground')}</a>
        <a href={`/status?lang=${language}`}>{t('status')}</a>
        <KeyButton />
      </div>
      <LanguageButton />
    </header>
  );
}

/** What was chosen on either page is still so when one comes back to it; from one checklist, the way to all is its own page's link. */
function placeOf(name: PageName, current: PageName): PlaceChanges {
  return name === 'results' && current === 'results'
    ? ALL_CHECKLISTS
    : { page: name === 'calendar' ? null : name };
}

function Zone(): ReactNode {
  const t = useTranslations('shell');
  const { zone, format } = useTimes();
  const parts = format({ timeZoneName: 'shortOffset' }).formatToParts(new Date());
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return (
    <span className={styles['zone']} title={t('zoneExplained')}>
      {t('zone', { zone, offset })}
    </span>
  );
}

function LanguageButton(): ReactNode {
  const t = useTranslations('shell');
  const [language, choose] = useLanguage();
  const other = language === 'en' ? 'ru' : 'en';
  return (
    <button type="button" lang={other} onClick={() => choose(other)}>
      {t('otherLanguage')}
    </button>
  );
}
