import type { HttpRequest } from '../../src/protocols/http.js';
import { Secret } from '../../src/protocols/secret.js';
import { createSoap } from '../../src/protocols/soap.js';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import { isElement, xmlReader, type XmlValue } from '../../src/protocols/xml.js';
import {
  decodeListSessionsByTraining,
  encodeListSessionsByTraining,
  LISTS,
} from '../../src/sources/ispring-soap/wire.js';
import { failureFrom } from '../support/failure.js';
import { answerOf, openFixtures, written } from '../support/fixtures.js';
import { replyOf } from '../support/reply.js';

const CALL: UpstreamCall = { source: 'ispring-soap', operation: 'listSessionsByTraining' };
const FOLDER = 'list-sessions-by-training';
const PATIENCE = { timeoutMs: 1000, signal: new AbortController().signal };

const fixtures = openFixtures('ispring-soap');

/** What the source makes of a case's answer. */
function decoded(fixture: string): Promise<unknown> {
  return answerOf(async () => {
    const soap = createSoap(() => Promise.resolve(fixtures.reply(fixture)), LISTS);
    const reply = await soap(CALL, { url: 'http://ispring.example', body: {} }, PATIENCE);
    return decodeListSessionsByTraining(CALL, reply, fixtures.zone(fixture));
  });
}

describe('an answer of listSessionsByTraining', () => {
  it.each(fixtures.cases(FOLDER))('reads as its record says: %s', async (name) => {
    const fixture = `${FOLDER}/${name}`;
    expect(written(await decoded(fixture))).toEqual(fixtures.record(fixture));
    expect(fixtures.text(`${fixture}/note.txt`)).toMatch(/\w/);
  });
});

describe('a message', () => {
  it.each(['<canary/>', '<trainingSession/>', 'text'])(
    'names no element of the upstream: %s',
    async (rows) => {
      const answer = `<Envelope><Body><canary>${rows}</canary></Body></Envelope>`;
      const soap = createSoap(() => Promise.resolve(replyOf(answer)), LISTS);
      const failure = await failureFrom(async () => {
        const reply = await soap(CALL, { url: 'http://ispring.example', body: {} }, PATIENCE);
        return decodeListSessionsByTraining(CALL, reply, 'UTC');
      });
      expect(failure.message).not.toContain('canary');
    },
  );
});

describe('the code of a fault', () => {
  const codeOf = async (faultcode: string): Promise<string | null> => {
    const fault = { kind: 'fault', status: 500, retryAfterSeconds: null, code: faultcode, text: '' } as const;
    return (await failureFrom(() => decodeListSessionsByTraining(CALL, fault, 'UTC'))).vendorCode;
  };

  it.each([
    ['soap:Client', 'Client'],
    ['Server.A.B.C', 'Server.A.B.C'],
    ['Server.A.B.C.D', null],
    [`Server.${'a'.repeat(41)}`, null],
    [`Server${'.a'.repeat(1_000_000)}`, null],
    ['Sender', null],
  ])('is shown where it is a standard one, and short (%#)', async (faultcode, shown) => {
    expect(await codeOf(faultcode)).toBe(shown);
  });
});

describe('a request', () => {
  it("says what the page's own request says", async () => {
    const page = fixtures.text(`${FOLDER}/vendor-page/request.xml`);
    const namespace = 'http://ispringlearn.ru/go/services/api/soap';
    const ours = await sent(namespace, 'p-1sJDjmULL5DdpXPJTcbm4jVIaWVHvNmrjAxATRbNE');
    expect(content(ours)).toEqual(content(page));
    expect(content(ours)).toMatchObject({
      Body: { ListSessionsByTrainingRequest: { trainingId: TRAINING } },
    });
  });

  it('declares the namespace of the settings, and keeps its token well-formed', async () => {
    expect(await sent('http://ispringlearn.com/go/services/api/soap', 't<o&k>en')).toBe(
      fixtures.text(`${FOLDER}/one-session/request.xml`),
    );
  });
});

const TRAINING = 'b431d5a0-2d14-11ed-b56c-0242c0a87043';

/** The document that asks for the sessions of the page's training. */
async function sent(namespace: string, token: string): Promise<string> {
  const requests: HttpRequest[] = [];
  const soap = createSoap((_, request) => {
    requests.push(request);
    return Promise.resolve(fixtures.reply(`${FOLDER}/no-sessions`));
  }, LISTS);
  const body = encodeListSessionsByTraining(namespace, new Secret(token), TRAINING);
  await soap(CALL, { url: 'http://ispring.example', body }, PATIENCE);
  return requests[0]!.body!;
}

/** Elements and texts of a document by local name; declarations and the white space between apart. */
function content(document: string): unknown {
  return withoutSpace(xmlReader({ root: 'Envelope', lists: [] })(CALL, replyOf(document)));
}

function withoutSpace(value: XmlValue): XmlValue {
  if (!isElement(value)) return value;
  const entries = Object.entries(value).filter(([name]) => name !== '#text' && !name.startsWith('@xmlns'));
  return Object.fromEntries(entries.map(([name, child]) => [name, withoutSpace(child)]));
}
