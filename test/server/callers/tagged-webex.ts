import { openFixtures } from '../../support/fixtures.js';
import type { VendorScript } from './tagged-vendors.js';
import { credentialOf, seenNumber, seenText, type Eyes } from './tags.js';

export const SESSION_KEYS = [9001, 9002, 9003, 9004, 9005, 9006];

const EVERYTHING = openFixtures('webex').text('get-training-session/everything/response.xml');
/** Elements whose text must stay what it is: numbers, switches, dates, words of the vendor, and zones. */
const FIXED = /^(?:[\d\s/:]+|true|false|[A-Z_\d]+|GMT.*)$/;

const message = (head: string, body: string, status = 200) => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: `<s:message xmlns:s="http://www.webex.com/schemas/2002/06/service"><s:header><s:response>${head}</s:response></s:header><s:body>${body}</s:body></s:message>`,
});
const success = (type: string, content: string) =>
  message(
    '<s:result>SUCCESS</s:result>',
    `<s:bodyContent xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="s:${type}">${content}</s:bodyContent>`,
  );
const textOf = (body: string, name: string): string | null =>
  new RegExp(`<${name}>([^<]*)<`).exec(body)?.[1] ?? null;

/** The XML API of Webex, with tickets for the settings. */
export const webex: VendorScript = {
  credential: ({ body }) => textOf(body, 'sessionTicket'),
  issue: ({ body }, issued) => {
    if (!body.includes('user.AuthenticateUser')) return null;
    if (textOf(body, 'password') !== credentialOf('ours', 'webex')) return webex.failure('unknown', '', body);
    const ticket = credentialOf('ours', 'webex', issued);
    return success(
      'authenticateUserResponse',
      `<s:sessionTicket>${ticket}</s:sessionTicket><s:timeToLive>4</s:timeToLive>`,
    );
  },
  answer: ({ body }, eyes) =>
    body.includes('training.GetTrainingSession')
      ? { headers: { 'content-type': 'text/xml' }, body: session(textOf(body, 'sessionKey') ?? '', eyes) }
      : list(Number(textOf(body, 'startFrom')), Number(textOf(body, 'maximumNum')), eyes),
  failure: (kind, words) => {
    const code = { unknown: '030047', denied: '000001', limited: '000045' }[kind];
    return message(
      `<s:result>FAILURE</s:result><s:reason>${words}</s:reason><s:exceptionID>${code}</s:exceptionID>`,
      '',
    );
  },
};

/** With every element there is, seen through these eyes. */
function session(key: string, eyes: Eyes): string {
  return EVERYTHING.replace(/>([^<>]*\S[^<>]*)</g, (whole, text: string) =>
    FIXED.test(text) ? whole : `>${seenText(eyes, text)}<`,
  )
    .replace(/(hostKey|contactID|eventID|testID)>[^<]*</g, `$1>${seenNumber(eyes, 1)}<`)
    .replace(/(<\w+:sessionKey>)[^<]*</, `$1${key}<`);
}

/** Those that all know, and one that nobody else knows, in order of time. */
function list(from: number, most: number, eyes: Eyes) {
  const keys = [...SESSION_KEYS, seenNumber(eyes, 1)];
  const rows = keys.map(
    (key, i) =>
      `<trainingSession><sessionKey>${key}</sessionKey><confName>${seenText(eyes, String(key))}</confName><timeZoneID>20</timeZoneID><startDate>03/0${i + 1}/2026 09:00:00</startDate><duration>60</duration></trainingSession>`,
  );
  const sent = rows.slice(from - 1, from - 1 + most);
  if (sent.length === 0) return webex.failure('denied', '', '');
  const total = `<matchingRecords><total>${keys.length}</total></matchingRecords>`;
  return success('lstsummaryTrainingSessionResponse', sent.join('') + total);
}
