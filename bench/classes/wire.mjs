/** Our reading of XML beside the parser alone, with the same options for the same bytes. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { OPTIONS } from '../options.mjs';
import { importBuilt } from '../stage.mjs';
import { soapList, webexDocument } from '../upstreams/answers.mjs';
import { FIRST_WIDE_TRAINING, uuid } from '../upstreams/data.mjs';

const LISTS_JOINED = 3;
const BYTES_A_TRY = 2_000_000;
const WARM_UP = 3;
const TRIES = 9;
const CALL = { source: 'benchmark', operation: 'benchmark' };
/** @param {import('../harness/session.mjs').Session} session */
export async function wire(session) {
  // As the product runs, also for the parser alone.
  await importBuilt('server/young-memory.js');
  const { XMLParser } = createRequire(join(OPTIONS.dist, 'main.js'))('fast-xml-parser');
  const [{ readMessage, decodeHeader, decodeTrainingSession }, { createSoap }, soap, { parserOptions }] =
    await Promise.all([
      importBuilt('sources/webex/wire.js'),
      importBuilt('protocols/soap.js'),
      importBuilt('sources/ispring-soap/wire.js'),
      importBuilt('protocols/xml.js'),
    ]);
  const webex = replyOf(webexDocument('7'));
  const list = replyOf(longList());
  const readList = createSoap(async () => list, soap.LISTS);
  const askedOf = { url: 'http://local', body: {} };
  const decodeWebex = () => decodeTrainingSession(CALL, decodeHeader(CALL, readMessage(CALL, webex)).body);
  const decodeList = async () =>
    soap.decodeListSessionsByTraining(CALL, await readList(CALL, askedOf, {}), 'UTC');
  if (decodeWebex().sessionKey !== '7') throw new Error('our reader lost the session');
  if ((await decodeList()).length !== LISTS_JOINED * 1000)
    throw new Error('our reader lost sessions of the list');

  /** @type {string[][]} */
  const rows = [['', 'bytes', 'parser ms', 'ours ms', 'ours / parser', 'and decoded ms']];
  const documents = /** @type {const} */ ([
    ['Webex session', webex, ['participant', 'email', 'day'], () => readMessage(CALL, webex), decodeWebex],
    ['SOAP list', list, ['trainingSession'], () => readList(CALL, askedOf, {}), decodeList],
  ]);
  for (const [name, { body }, lists, read, decode] of documents) {
    // The options of our reader, which looks for references only where there are any; but elements go by name, ours by path.
    const options = parserOptions(body.includes('&'));
    const isArray = (/** @type {string} */ element) => lists.some((list) => list === element);
    const parser = new XMLParser({ ...options, isArray });
    const [bareMs = NaN, readMs = NaN, decodeMs = NaN] = await leastInTurn(body.length, [
      () => parser.parse(body.toString('utf8')),
      read,
      decode,
    ]);
    const ratio = readMs / bareMs;
    rows.push([
      name,
      String(body.length),
      bareMs.toFixed(3),
      readMs.toFixed(3),
      ratio.toFixed(2),
      decodeMs.toFixed(3),
    ]);
    session.judge(`wire, ${name}: ours / parser alone`, ratio, '<=', 1.3, 1.1);
  }
  session.report({
    title: 'wire',
    notes: [
      'Processor time of reading one document, from bytes to a tree, and from bytes to records. Each in turn with the others, after some to warm up; the least of nine tries.',
    ],
    rows,
  });
}

/**
 * Of each work, in milliseconds of processor time.
 * @param {number} bytes of what is read: of a short document many are read in one try
 * @param {readonly (() => unknown)[]} works
 */
async function leastInTurn(bytes, works) {
  const times = Math.max(3, Math.ceil(BYTES_A_TRY / bytes));
  const least = works.map(() => Infinity);
  for (let round = 0; round < WARM_UP + TRIES; round += 1) {
    for (const [index, work] of works.entries()) {
      const before = process.cpuUsage();
      for (let time = 0; time < times; time += 1) await work();
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_UP) least[index] = Math.min(least[index] ?? Infinity, (user + system) / 1000 / times);
    }
  }
  return least;
}

/** @param {Buffer} body */
function replyOf(body) {
  return { status: 200, contentType: 'text/xml; charset=utf-8', retryAfterSeconds: null, body };
}

/** The rows of some wide trainings in one list of more than a megabyte. */
function longList() {
  const texts = Array.from({ length: LISTS_JOINED }, (_, index) =>
    soapList(uuid('training', FIRST_WIDE_TRAINING + index)).toString('utf8'),
  );
  const open = '<ns1:ListSessionsByTrainingResult>';
  const close = '</ns1:ListSessionsByTrainingResult>';
  const rows = texts.map((text) => text.slice(text.indexOf(open) + open.length, text.indexOf(close)));
  const [first = ''] = texts;
  return Buffer.from(
    first.slice(0, first.indexOf(open) + open.length) + rows.join('') + first.slice(first.indexOf(close)),
  );
}
