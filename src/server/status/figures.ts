import type { Language } from './language.js';
import { html, type Markup } from './markup.js';

/** Writes figures as people of one language read them. */
export interface Figures {
  count(value: number): string;
  /** Of a share from 0 to 1. */
  percent(share: number): string;
  milliseconds(ms: number): string;
  /** How long from or until now, beside the time itself. */
  time(rfc3339: string): Markup;
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** @param now in ms since 1970 */
export function figuresIn(language: Language, now: number): Figures {
  const counts = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const milliseconds = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'millisecond',
    maximumFractionDigits: 1,
  });
  const distances = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const fromNow = (rfc3339: string): string => {
    const seconds = Math.round((Date.parse(rfc3339) - now) / 1000);
    const [unit, length] = STEPS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
    return distances.format(Math.trunc(seconds / length), unit);
  };
  return {
    count: (value) => counts.format(value),
    percent: (share) => percents.format(share),
    milliseconds: (ms) => milliseconds.format(ms),
    time: (rfc3339) =>
      html`<time datetime="${rfc3339}">${fromNow(rfc3339)} <small>${toSeconds(rfc3339)}</small></time>`,
  };
}

function toSeconds(rfc3339: string): string {
  return rfc3339.replace(/\.\d{3}Z$/, 'Z');
}
