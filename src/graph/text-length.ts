import { badUserInput } from './bad-user-input.js';

/** The longest text that an argument takes: it goes on to an upstream, with each field that names it. */
const LONGEST_TEXT = 1000;

/** Throws BAD_USER_INPUT for a text of more than 1,000 characters; none is short enough. */
export function checkLength(argument: string, text: string | null | undefined): void {
  if (text == null || text.length <= LONGEST_TEXT) return;
  throw badUserInput(argument, `at most ${LONGEST_TEXT} characters`, text);
}
