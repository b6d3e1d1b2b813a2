import type { Fault, UpstreamName } from '../../src/sandbox/index.js';
import { startService, type Answer, type AnswerError, type Service } from '../support/service.js';

/** One field for each upstream, by alias. */
const QUESTION = `{
  soap: training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") { sessions { title } }
  rest: checklistResults(sessionIds: ["3fa85f64-5717-4562-b3fc-2c963f66afa6"]) { nodes { result } }
  webex: session(id: "76736484") { title }
  uis: activitySchedules(first: 1) { nodes { name } }
}`;

interface Part {
  readonly upstream: UpstreamName;
  readonly operation: string;
  readonly path: readonly (string | number)[];
  /** What the field holds when all is well. */
  readonly read: (data: Answer<Parts>['data']) => unknown;
}

interface Parts {
  readonly soap: { readonly sessions: unknown } | null;
  readonly rest: unknown;
  readonly webex: unknown;
  readonly uis: unknown;
}

const PARTS: readonly Part[] = [
  {
    upstream: 'ispring-soap',
    operation: 'listSessionsByTraining',
    path: ['soap', 'sessions'],
    read: (data) => data.soap?.sessions,
  },
  {
    upstream: 'ispring-rest',
    operation: 'POST /job-training/sessions/result/list',
    path: ['rest'],
    read: (data) => data.rest,
  },
  { upstream: 'webex', operation: 'GetTrainingSession', path: ['webex'], read: (data) => data.webex },
  { upstream: 'uis', operation: 'get.schedules', path: ['uis'], read: (data) => data.uis },
];

/** Faults that only a time-out ends. */
const SLOW_FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ['hangs', { kind: 'hang' }],
  ['drips', { kind: 'slowBody', bytesPerSecond: 10 }],
];

/** What each fault is called in the answer, whatever the wire. */
const FAULTS: readonly (readonly [name: string, fault: Fault, expected: Record<string, unknown>])[] = [
  ['breaks the connection', { kind: 'reset' }, { code: 'UPSTREAM_UNREACHABLE', retryable: true }],
  ['stops in the middle of its answer', { kind: 'truncate' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends half a document', { kind: 'cut' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends an HTML page', { kind: 'html' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends garbage', { kind: 'garbage' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends another document', { kind: 'wrongRoot' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends nothing', { kind: 'empty' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends 50 MB', { kind: 'huge' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends 50 MB, compressed to little', { kind: 'gzipBomb' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['sends an entity bomb', { kind: 'entityBomb' }, { code: 'UPSTREAM_UNREADABLE' }],
  ['says 500', { kind: 'status', status: 500 }, { code: 'UPSTREAM_REFUSED', retryable: true }],
  [
    'says 503',
    { kind: 'status', status: 503, retryAfter: 7 },
    { code: 'UPSTREAM_REFUSED', retryAfterSeconds: 7 },
  ],
  ['says 404', { kind: 'status', status: 404 }, { code: 'UPSTREAM_REFUSED', retryable: false }],
  ['says 403', { kind: 'status', status: 403 }, { code: 'UPSTREAM_FORBIDDEN', retryable: false }],
  [
    'says 429',
    { kind: 'status', status: 429, retryAfter: 9 },
    { code: 'UPSTREAM_RATE_LIMITED', retryAfterSeconds: 9 },
  ],
  [
    'refuses our credential',
    { kind: 'refuseTokens' },
    { code: expect.stringMatching(/UNAUTHENTICATED|FORBIDDEN/) },
  ],
];

describe.each(PARTS)('when $upstream', ({ upstream, operation, path, read }) => {
  let service: Service;
  let sound: Answer<Parts>['data'];

  beforeAll(async () => {
    service = await startService();
    const answer = await service.ask(QUESTION);
    expect(answer.errors).toEqual([]);
    sound = answer.data as Parts;
  });
  afterAll(() => service.stop());
  afterEach(() => {
    service.sandbox.control.clearFaults();
  });

  function expectOnlyThisPartToFail(
    { data, errors, text }: Answer<unknown>,
    expected: Record<string, unknown>,
    from: Service = service,
  ): void {
    const failed = data as Parts;
    expect(read(failed)).toBeNull();
    for (const other of PARTS.filter((part) => part.upstream !== upstream)) {
      expect(other.read(failed)).toEqual(other.read(sound));
    }
    expect(errors).toHaveLength(1);
    const [error] = errors as [AnswerError];
    expect(error.path).toEqual(path);
    expect(error.extensions).toMatchObject({
      source: upstream,
      operation,
      retryable: expect.any(Boolean),
      ...expected,
    });
    expect(error.message).toContain(upstream);
    expectNoSecret(text + from.log(), from);
  }

  function expectNoSecret(text: string, { sandbox }: Service): void {
    const {
      ISPRING_CLIENT_SECRET,
      WEBEX_PASSWORD,
      UIS_ACCESS_TOKEN,
      ISPRING_URL,
      ISPRING_SOAP_URL,
      WEBEX_URL,
      UIS_URL,
    } = sandbox.environment;
    const secrets = [ISPRING_CLIENT_SECRET, WEBEX_PASSWORD, UIS_ACCESS_TOKEN];
    const addresses = [ISPRING_URL, ISPRING_SOAP_URL, WEBEX_URL, UIS_URL].map(
      (url) => new URL(url ?? '').host,
    );
    for (const secret of [...secrets, ...addresses]) expect(text).not.toContain(secret);
  }

  it.each(FAULTS.filter(([, fault]) => fault.kind !== 'entityBomb' || isXml(upstream)))(
    '%s, only its own field fails',
    async (_name, fault, expected) => {
      service.sandbox.control.setFault(upstream, { ...fault, operation });
      expectOnlyThisPartToFail(await service.ask(QUESTION), expected);
      service.sandbox.control.clearFaults();
      const { data, errors } = await service.ask(QUESTION);
      expect(errors).toEqual([]);
      expect(data).toEqual(sound);
    },
  );

  it.each(SLOW_FAULTS)('%s, only its own field fails, in time', async (_name, fault) => {
    const timeout = `${upstream.replace('-', '_').toUpperCase()}_TIMEOUT_MS`;
    const impatient = await startService({ [timeout]: '600' });
    impatient.sandbox.control.setFault(upstream, { ...fault, operation });
    const answer = await impatient.ask(QUESTION);
    expectOnlyThisPartToFail(answer, { code: 'UPSTREAM_TIMEOUT', retryable: true }, impatient);
    await impatient.stop();
  });

  it('is down, only its own field fails, and comes back with it', async () => {
    // Tokens come from ispring-rest: it has given one already.
    await service.sandbox.control.kill(upstream);
    expectOnlyThisPartToFail(await service.ask(QUESTION), { code: 'UPSTREAM_UNREACHABLE', retryable: true });
    await service.sandbox.control.revive(upstream);
    expect((await service.ask(QUESTION)).data).toEqual(sound);
  });

  it('reports a failure in its own protocol, only its own field fails', async () => {
    service.sandbox.control.setFault(upstream, { ...PROTOCOL_FAULTS[upstream].fault, operation });
    expectOnlyThisPartToFail(await service.ask(QUESTION), PROTOCOL_FAULTS[upstream].expected);
  });
});

const PROTOCOL_FAULTS: Record<UpstreamName, { fault: Fault; expected: Record<string, unknown> }> = {
  'ispring-soap': {
    fault: { kind: 'protocolFault', code: 'SOAP-ENV:Client', text: 'Wrong parameters', status: 200 },
    expected: { code: 'UPSTREAM_REFUSED', vendorCode: 'Client' },
  },
  'ispring-rest': {
    fault: { kind: 'protocolFault', code: 1400, status: 400 },
    expected: { code: 'UPSTREAM_REFUSED', vendorCode: '1400' },
  },
  webex: {
    fault: { kind: 'protocolFault', code: '000001' },
    expected: { code: 'UPSTREAM_FORBIDDEN', vendorCode: '000001' },
  },
  uis: {
    fault: { kind: 'protocolFault', code: -32003, mnemonic: 'ip_not_whitelisted' },
    expected: { code: 'UPSTREAM_FORBIDDEN', vendorCode: 'ip_not_whitelisted' },
  },
};

/** The bomb of JSON is depth, which JSON.parse bears; what it holds is then a row that cannot be read. */
function isXml(upstream: UpstreamName): boolean {
  return upstream === 'ispring-soap' || upstream === 'webex';
}

describe('when an upstream is not configured', () => {
  it('says so at its fields, and the others answer', async () => {
    const service = await startService({
      WEBEX_URL: undefined,
      WEBEX_SITE_NAME: undefined,
      WEBEX_ID: undefined,
      WEBEX_PASSWORD: undefined,
    });
    const { data, errors } = await service.ask(QUESTION);
    expect(data).toMatchObject({
      webex: null,
      soap: { sessions: expect.any(Array) },
      uis: { nodes: expect.any(Array) },
    });
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['webex'], 'UPSTREAM_NOT_CONFIGURED'],
    ]);
    await service.stop();
  });
});
