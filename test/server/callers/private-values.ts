import { sampleSessionKey } from '../../../src/sandbox/data/landmarks.js';
import type { Sandbox, WebexPerson, WebexTrainingSession } from '../../../src/sandbox/index.js';

/** What only some may see, of all that the sandbox knows, by what it takes. */
export interface PrivateValues {
  readonly people: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
}

/**
 * Of the vendor page's own session, which is kept as its document. The rest of what it holds (`111111`, `pass`, `String`, `attendee004`,
 * `1122`) is searched for nowhere: these stand in open fields, too.
 */
export const OF_THE_SAMPLE: PrivateValues & { readonly sessionKey: string } = {
  sessionKey: sampleSessionKey,
  people: new Set(['host1@test.com', 'host3@test.com', '121212', '12312']),
  secrets: new Set(['ed983acb971117c67e75582507bc1dba']),
};

export function privateValues({ data }: Sandbox): PrivateValues {
  const { sessions } = data.webex;
  return {
    people: setOf([
      ...OF_THE_SAMPLE.people,
      ...data.ispring.employees.map(({ email }) => email),
      ...sessions.flatMap(({ remind }) => [remind?.mobile, ...(remind?.emails?.email ?? [])]),
      ...sessions.flatMap(peopleOf).flatMap(({ email, notes, phones, address }) => [
        email,
        notes,
        ...Object.values(phones ?? {}),
        // Cities and countries stand in names of other things, too.
        address?.['address1'],
        address?.['address2'],
        address?.['zipCode'],
      ]),
    ]),
    secrets: setOf([
      ...OF_THE_SAMPLE.secrets,
      ...sessions.flatMap(({ hostKey, guestToken, accessControl, attendeeOptions }) => [
        hostKey,
        guestToken,
        accessControl?.sessionPassword,
        attendeeOptions?.registrationPWD,
      ]),
    ]),
  };
}

function peopleOf({ presenters, attendees }: WebexTrainingSession): readonly WebexPerson[] {
  return [presenters, attendees].flatMap(
    (some) => some?.participants?.participant.map(({ person }) => person) ?? [],
  );
}

function setOf(values: readonly (string | null | undefined)[]): ReadonlySet<string> {
  return new Set(values.flatMap((value) => value || []));
}

/** Those of the values that stand in a text of JSON: as a word of it, or, of digits alone, as a whole string. */
export function standingIn(text: string, values: ReadonlySet<string>): string[] {
  return [...values].filter((value) => {
    const written = JSON.stringify(value).slice(1, -1);
    if (/^\d+$/.test(written)) return text.includes(`"${written}"`);
    for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
      const around =
        text.slice(Math.max(0, at - 1), at) + text.slice(at + written.length, at + written.length + 1);
      if (!/[\p{L}\p{N}]/u.test(around)) return true;
    }
    return false;
  });
}
