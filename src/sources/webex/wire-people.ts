import { Fields } from '../../protocols/fields.js';
import { block, blocks } from './wire-blocks.js';
import { JOIN_STATUSES, PERSON_TYPES, ROLES, word } from './wire-enums.js';

/** `train:presenters` and `train:attendees`. */
export type ParticipantsRecord = ReturnType<typeof decodeParticipants>;

export function decodeParticipants(fields: Fields) {
  const participants = fields.child('participants');
  return {
    maxUserNumber: fields.integer('maxUserNumber'),
    participants: participants === null ? [] : blocks(participants, 'participant', decodeParticipant),
  };
}

/**
 * The name of the participant whose webExId is the host's, presenters first; the host's id itself where nobody, or
 * nobody with a name, has it (fixtures/webex/get-training-session/vendor-page: the host is in neither list).
 */
export function instructorOf(
  hostWebExId: string | null,
  ...groups: readonly (ParticipantsRecord | null)[]
): string | null {
  if (hostWebExId === null) return null;
  const host = hostWebExId.toLowerCase();
  for (const { person } of groups.flatMap((group) => group?.participants ?? [])) {
    if (person.webExId?.toLowerCase() !== host) continue;
    const name = person.name ?? ([person.firstName, person.lastName].filter(Boolean).join(' ') || null);
    if (name !== null) return name;
  }
  return hostWebExId;
}

function decodeParticipant(fields: Fields) {
  return {
    // Required by session.xsd; a participant without one still has a contact and a role to tell of.
    person: decodePerson(fields.child('person') ?? Fields.ofXml({}, 'person')),
    contactId: fields.text('contactID'),
    joinStatus: word(fields, 'joinStatus', JOIN_STATUSES),
    role: word(fields, 'role', ROLES),
  };
}

/** `com:personType`; webExId is spelled with a small d here, and with ID in the schedule. */
function decodePerson(fields: Fields) {
  return {
    name: fields.text('name'),
    firstName: fields.text('firstName'),
    lastName: fields.text('lastName'),
    title: fields.text('title'),
    company: fields.text('company'),
    webExId: fields.text('webExId'),
    type: word(fields, 'type', PERSON_TYPES),
    email: fields.text('email'),
    phones: block(fields, 'phones', (phones) => ({
      phone: phones.text('phone'),
      mobilePhone: phones.text('mobilePhone'),
      fax: phones.text('fax'),
    })),
    address: block(fields, 'address', (address) => ({
      addressType: address.text('addressType'),
      address1: address.text('address1'),
      address2: address.text('address2'),
      city: address.text('city'),
      state: address.text('state'),
      zipCode: address.text('zipCode'),
      country: address.text('country'),
    })),
    notes: fields.text('notes'),
    url: fields.text('url'),
  };
}
