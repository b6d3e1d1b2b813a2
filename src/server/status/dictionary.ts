import type { Language } from './language.js';
import type { Words } from './words.js';
import { ENGLISH } from './words-english.js';
import { RUSSIAN } from './words-russian.js';

export const DICTIONARY: Readonly<Record<Language, Words>> = { en: ENGLISH, ru: RUSSIAN };
