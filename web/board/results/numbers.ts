import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';

/** Numbers as the person's language writes them. */
export interface Numbers {
  /** 64.5 as 64.5%, with one decimal at most; null in words: no result is not 0. */
  readonly percent: (value: number | null) => string;
  /** 18, 7.25 */
  readonly number: (value: number) => string;
}

export function useNumbers(): Numbers {
  const { locale } = useTimes();
  const none = useTranslations('results')('noResult');
  return useMemo(() => {
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    return {
      percent: (value) => (value === null ? none : percent.format(value / 100)),
      number: (value) => number.format(value),
    };
  }, [locale, none]);
}
