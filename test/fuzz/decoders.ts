import type { HttpReply } from '../../src/protocols/http.js';
import { createJsonRpc } from '../../src/protocols/json-rpc.js';
import { readJson, readJsonObject } from '../../src/protocols/json.js';
import { createSoap } from '../../src/protocols/soap.js';
import { decodeText } from '../../src/protocols/text.js';
import { UpstreamError, type UpstreamCall } from '../../src/protocols/upstream-error.js';
import type { XmlElement } from '../../src/protocols/xml.js';
import { decodeFailure } from '../../src/sources/ispring-rest/wire-answer.js';
import { decodeChecklists } from '../../src/sources/ispring-rest/wire-checklists.js';
import { decodeUsersPage } from '../../src/sources/ispring-rest/wire-people.js';
import { decodeResults } from '../../src/sources/ispring-rest/wire-results.js';
import { decodeToken } from '../../src/sources/ispring-rest/wire-token.js';
import { decodeTraining, decodeTrainingSession } from '../../src/sources/ispring-rest/wire.js';
import { decodeListSessionsByTraining, LISTS } from '../../src/sources/ispring-soap/wire.js';
import { decodeGetAccount, isNoneForUs } from '../../src/sources/uis/wire-account.js';
import { decodeLogin } from '../../src/sources/uis/wire-login.js';
import { decodeGetSchedules } from '../../src/sources/uis/wire.js';
import {
  decodeHeader,
  decodeLstsummaryTrainingSession,
  decodeTicket,
  decodeTrainingSession as decodeWebexSession,
  isAsAsked,
  readMessage,
  type DatedBy,
} from '../../src/sources/webex/wire.js';

/** Reads an answer as the product does, from its bytes to records. */
export type Decoder = (reply: HttpReply) => unknown;

const call: UpstreamCall = { source: 'upstream', operation: 'ask' };
/** With clocks that change, and an hour that is no whole one off. */
const ZONE = 'America/St_Johns';
const PATIENCE = { timeoutMs: 1000, signal: new AbortController().signal };
const ADDRESS = 'http://upstream.example';

/** The session that most recorded answers are about. */
const SESSION = '00000000-0000-4000-9000-000000000001';

/** Reads an answer once for all that is then decoded of it: to parse takes most of the time. */
function once<T>(read: (reply: HttpReply) => Promise<T>): (reply: HttpReply) => Promise<T> {
  const known = new WeakMap<HttpReply, Promise<T>>();
  return (reply) => {
    const reading = known.get(reply) ?? read(reply);
    known.set(reply, reading);
    return reading;
  };
}

const soap = once((reply) =>
  createSoap(() => Promise.resolve(reply), LISTS)(call, { url: ADDRESS, body: {} }, PATIENCE),
);

const jsonRpc = once((reply) =>
  createJsonRpc(() => Promise.resolve(reply))(call, { url: ADDRESS, method: 'ask', params: {} }, PATIENCE),
);

// eslint-disable-next-line @typescript-eslint/require-await -- what it throws is to be kept, too
const message = once(async (reply) => readMessage(call, reply));

const webex = async (reply: HttpReply, decode: (body: XmlElement) => unknown): Promise<unknown> => {
  const { status, retryAfterSeconds } = reply;
  const outcome = decodeHeader(call, await message(reply), { status, retryAfterSeconds });
  return outcome.kind === 'success' ? decode(outcome.body) : outcome;
};

const webexList = (reply: HttpReply, datedBy: DatedBy): Promise<unknown> =>
  webex(reply, (body) => {
    const page = decodeLstsummaryTrainingSession(call, body, datedBy);
    if (page instanceof UpstreamError) return page;
    const window = { startsBefore: '2027-01-01T00:00:00Z', endsAfter: '2026-01-01T00:00:00Z' };
    return { page, isAsAsked: isAsAsked(page, window) };
  });

/** All that takes what an upstream sent, by name. What a failed status means is the first word of REST. */
export const DECODERS: Readonly<Record<string, Decoder>> = {
  'SOAP sessions': async (reply) => decodeListSessionsByTraining(call, await soap(reply), ZONE),
  'REST failure': (reply) => decodeFailure(call, reply),
  'REST results': (reply) => decodeResults(call, reply, ZONE),
  'REST checklists': (reply) => decodeChecklists(call, reply),
  'REST users': (reply) => decodeUsersPage(call, reply),
  'REST training': (reply) => decodeTraining(call, reply),
  'REST session': (reply) => decodeTrainingSession(call, reply, SESSION, ZONE),
  'REST token': (reply) => {
    const { value, lifetimeSeconds } = decodeToken(call, reply);
    return { value: value.reveal(), lifetimeSeconds };
  },
  'Webex header': (reply) => webex(reply, () => null),
  'Webex session': (reply) => webex(reply, (body) => decodeWebexSession(call, body)),
  'Webex list': (reply) => webexList(reply, 'zone'),
  'Webex list in GMT': (reply) => webexList(reply, 'GMT'),
  'Webex ticket': (reply) => webex(reply, (body) => decodeTicket(call, body)),
  'UIS schedules': async (reply) => decodeGetSchedules(call, await jsonRpc(reply)),
  'UIS account': async (reply) => decodeGetAccount(call, await jsonRpc(reply)),
  'UIS login': async (reply) => decodeLogin(call, await jsonRpc(reply)),
  'UIS refusal': async (reply) => isNoneForUs(await jsonRpc(reply)),
};

/** What stands below the decoders: their results are whatever was sent. */
export const READERS: Readonly<Record<string, Decoder>> = {
  text: (reply) => decodeText(call, reply),
  'declared text': (reply) =>
    decodeText(call, { ...reply, contentType: '' }, reply.contentType.split('=')[1]),
  json: (reply) => readJson(call, reply),
  'json object': (reply) => readJsonObject(call, reply),
  soap,
  'json-rpc': jsonRpc,
};
