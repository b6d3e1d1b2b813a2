import type { Fields } from '../../protocols/fields.js';

/*
 * The closed word lists of session.xsd, trainingsession.xsd, common.xsd and attendee.xsd. Webex sends words that are in
 * none of them (fixtures/webex/get-training-session/unknown-enums): such a word becomes UNKNOWN, and costs nothing else.
 */

export const STATUSES = ['NOT_INPROGRESS', 'INPROGRESS'] as const;
export const LISTINGS = ['PUBLIC', 'PRIVATE', 'UNLISTED'] as const;
export const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export const JOIN_STATUSES = [
  'REGISTER',
  'INVITE',
  'REJECT',
  'ACCEPT',
  'REJECTREGISTER',
  'ACCEPTREGISTER',
  'REJECTINVITE',
  'ACCEPTINVITE',
] as const;
export const ROLES = ['ATTENDEE', 'PRESENTER', 'HOST', 'LIMITED'] as const;
export const PERSON_TYPES = ['VISITOR', 'MEMBER', 'PANELIST', 'SME', 'SALESTEAM'] as const;
export const REPEAT_TYPES = ['SINGLE', 'RECURRING_SINGLE', 'MULTIPLE_SESSION'] as const;
export const OCCURRENCE_TYPES = [
  'WEEKLY',
  'DAILY',
  'NO_REPEAT',
  'CONSTANT',
  'MONTHLY',
  'IRREGULARLY',
] as const;
export const TELEPHONY_SUPPORTS = ['NONE', 'CALLIN', 'CALLBACK', 'OTHER'] as const;

/** One of these words, or UNKNOWN for a word that came later. */
export type WordOf<Words extends readonly string[]> = Words[number] | 'UNKNOWN';

/** The word at `name`, in any case; null when absent. */
export function word<const Words extends readonly string[]>(
  fields: Fields,
  name: string,
  words: Words,
): WordOf<Words> | null {
  const text = fields.text(name);
  return text === null ? null : wordOf(text, words);
}

/** The words of the list at `name`; empty when absent. */
export function wordList<const Words extends readonly string[]>(
  fields: Fields,
  name: string,
  words: Words,
): WordOf<Words>[] {
  return fields.texts(name).map((text) => wordOf(text, words));
}

function wordOf<Words extends readonly string[]>(text: string, words: Words): WordOf<Words> {
  const upper = text.trim().toUpperCase();
  return words.find((known): known is Words[number] => known === upper) ?? 'UNKNOWN';
}
