import type { HttpReply } from '../../src/protocols/http.js';

/** So long that whoever goes back and forth in it, or keeps much of each piece, stands out. */
const LENGTH = 200_000;

const times = (piece: string): string => piece.repeat(LENGTH / piece.length);
const list = (piece: string): string => `[${times(`${piece},`).slice(0, -1)}]`;

const webex = (type: string, content: string): string =>
  `<message><header><response><result>SUCCESS</result></response></header>` +
  `<body><bodyContent type="${type}">${content}</bodyContent></body></message>`;
const webexList = (rows: string): string => webex('lstsummaryTrainingSessionResponse', rows);
const webexSession = (content: string): string =>
  webex('getTrainingSessionResponse', `<sessionKey>1</sessionKey>${content}`);
const soap = (rows: string): string => `<Envelope><Body><r>${rows}</r></Body></Envelope>`;
const rpc = (result: string): string => `{"jsonrpc":"2.0","id":1,"result":${result}}`;

const ID = '00000000-0000-4000-9000-000000000001';

/** Answers of one thing over and over, in all places that lists and texts may stand. */
const DOCUMENTS: readonly string[] = [
  webexList(times('<trainingSession/>')),
  webexList(times('<trainingSession>x</trainingSession>')),
  webexList(`<trainingSession><confName>${times('x')}</confName></trainingSession>`),
  webexList(
    times(`<trainingSession><sessionKey>1</sessionKey><startDate>1/1/2026</startDate></trainingSession>`),
  ),
  webexSession(`<schedule>${times('<startDate>1/1/2026</startDate>')}</schedule>`),
  webexSession(`<schedule><startDate>1/1/2026${times(' ')}x</startDate></schedule>`),
  webexSession(`<presenters><participants>${times('<participant/>')}</participants></presenters>`),
  webexSession(`<remind><emails>${times('<email>x</email>')}</emails></remind>`),
  webexSession(times('<test/>')),
  webexSession(times('<sessionKey>1</sessionKey>')),
  `<message><header>${times('<response><result>SUCCESS</result></response>')}</header></message>`,
  `<message><header><response><result>SUCCESS</result></response></header><body>${times('<bodyContent/>')}</body></message>`,
  soap(times('<trainingSession/>')),
  soap(times(`<trainingSession><id>${ID}</id></trainingSession>`)),
  soap(`<trainingSession><id>${ID}</id><dayIds>${times('<id>x</id>')}</dayIds></trainingSession>`),
  soap(times('<a/>')),
  soap(
    `<Fault><faultcode>${times('Client.')}</faultcode><faultstring>${times('permission ')}</faultstring></Fault>`,
  ),
  `<Envelope><Body>${times('<a/>')}</Body></Envelope>`,
  ...['1', '{}', '[]', '"x"', 'null', '{"checklistId":1}', `{"checklistId":"${ID}"}`, '{"userId":"1"}'].map(
    list,
  ),
  `{"response":${list('{}')}}`,
  `{"userProfiles":[{"userId":"${ID}","fields":${list('{"name":"email","value":"x"}')}}]}`,
  `{"userProfiles":[{"userId":"${ID}","fields":{"${times('_')}":1}}]}`,
  `[{"checklistId":"${ID}","sessionIds":${list(`"${ID}"`)}}]`,
  `{"id":"${ID}","dayIds":${list('"x"')}}`,
  `{"id":"${ID}","title":"${times('\\u0061')}","startTime":"${times(' ')}x"}`,
  `{"id":"${ID}","duration":${times('1')}}`,
  `{"access_token":"${times('x')}","expires_in":"${times('1')}"}`,
  `{"code":${times('1')},"message":"${times('x')}"}`,
  rpc(`{"data":${list('1')}}`),
  rpc(`{"data":${list('{"id":1,"schedules":[1]}')}}`),
  rpc(`{"data":[{"id":1,"schedules":${list('{}')}}]}`),
  rpc(`{"data":[{"id":1,"schedules":[{"activity_time":${list('{}')}}]}]}`),
  rpc(`{"data":[{"id":1,"schedules":[{"activity_days":{"type":"cycle","days":${list('1')}}}]}]}`),
  rpc(`{"data":{"access_token":"${times('x')}","expire_at":${times('1')}}}`),
  `{"jsonrpc":"2.0","id":1,"error":{"code":1,"data":{"mnemonic":"${times('a')}"}}}`,
  '['.repeat(LENGTH / 2) + ']'.repeat(LENGTH / 2),
  `${'{"response":'.repeat(LENGTH / 12)}1${'}'.repeat(LENGTH / 12)}`,
  `[{"checklistId":${'['.repeat(LENGTH / 2)}${']'.repeat(LENGTH / 2)}}]`,
  `{${Array.from({ length: LENGTH / 12 }, (_, name) => `"${name}":1`).join()}}`,
];

export const FLOODS: readonly HttpReply[] = DOCUMENTS.map((document) => ({
  status: 200,
  contentType: '',
  retryAfterSeconds: null,
  body: Buffer.from(document),
}));
