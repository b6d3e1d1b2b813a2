import type { FastifyRequest } from 'fastify';
import { Secret } from '../../protocols/secret.js';
import { NONE_BROUGHT, type CallerCredentials } from '../../sources/index.js';
import { Refusal } from './refusal.js';

/** A vendor's token is some 50 to 2,000 characters. */
const LONGEST = 4096;
/** As it has to be to stand in a header and in XML. */
const WRITABLE = /^[\x21-\x7e]+$/;

/** The vendor credentials that a caller brings; refused where one can be none. No message ever holds any of it. */
export function vendorCredentials({ headers }: FastifyRequest): CallerCredentials | Refusal {
  const wrong: string[] = [];
  const read = (name: string): Secret | null => {
    const value = headers[name.toLowerCase()];
    if (value === undefined) return null;
    const text = String(value);
    if (text.length <= LONGEST && WRITABLE.test(text)) return new Secret(text);
    wrong.push(name);
    return null;
  };
  const ticket = read('X-Webex-Ticket');
  const webExId = read('X-Webex-Id');
  const credentials = {
    ispringToken: read('X-ISpring-Token'),
    uisToken: read('X-UIS-Token'),
    webex: ticket === null ? null : { ticket, webExId: webExId?.reveal() ?? null },
  };
  if (ticket === null && webExId !== null && wrong.length === 0) {
    return new Refusal(400, 'BAD_USER_INPUT', 'X-Webex-Id: expected together with X-Webex-Ticket.');
  }
  if (wrong.length === 0) return Object.values(credentials).some(Boolean) ? credentials : NONE_BROUGHT;
  return new Refusal(
    400,
    'BAD_USER_INPUT',
    `${wrong.join(', ')}: expected 1 to ${LONGEST} visible ASCII characters.`,
  );
}
