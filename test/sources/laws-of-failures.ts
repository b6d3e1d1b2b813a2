import { UpstreamError } from '../../src/protocols/upstream-error.js';
import type { Fault, Sandbox } from '../../src/sandbox/index.js';
import { operationOf, outcomesOf, sourcesOf, type Overrides } from '../support/sources.js';
import type { LawfulQuestion, LawfulSource } from './lawful-source.js';

/** Just over what an answer may have. */
const TOO_LARGE = 17 * 1024 * 1024;

/** Faults that mean the same under every protocol, and what becomes of them. */
const FAULTS: readonly (readonly [what: string, fault: Fault, error: Record<string, unknown>])[] = [
  ['breaks the connection', { kind: 'reset' }, { kind: 'unreachable', retryable: true }],
  ['breaks off in an answer', { kind: 'truncate' }, { kind: 'unreadable', retryable: true }],
  ['sends half a document', { kind: 'cut' }, { kind: 'unreadable' }],
  ['sends a page for people', { kind: 'html' }, { kind: 'unreadable' }],
  ['sends noise', { kind: 'garbage' }, { kind: 'unreadable' }],
  ['sends nothing', { kind: 'empty' }, { kind: 'unreadable' }],
  ['answers another question', { kind: 'wrongRoot' }, { kind: 'unreadable' }],
  ['sends too much', { kind: 'huge', bytes: TOO_LARGE }, { kind: 'unreadable' }],
  ['sends what unpacks to too much', { kind: 'gzipBomb', bytes: TOO_LARGE }, { kind: 'unreadable' }],
  ['sends a bomb for parsers', { kind: 'entityBomb' }, { kind: 'unreadable' }],
  ['redirects', { kind: 'status', status: 302 }, { kind: 'refused', status: 302, retryable: false }],
  ['answers 400', { kind: 'status', status: 400 }, { kind: 'refused', status: 400, retryable: false }],
  [
    'answers 401',
    { kind: 'status', status: 401 },
    { kind: 'unauthenticated', status: 401, retryable: false },
  ],
  ['answers 403', { kind: 'status', status: 403 }, { kind: 'forbidden', status: 403, retryable: false }],
  [
    'answers 429',
    { kind: 'status', status: 429, retryAfter: 7 },
    { kind: 'rate-limited', status: 429, retryable: true, retryAfterSeconds: 7 },
  ],
  ['answers 503', { kind: 'status', status: 503 }, { kind: 'refused', status: 503, retryable: true }],
];

/** What becomes of a key when the upstream fails. */
export function failureLaws(
  { name, prefix, protocolFailures }: LawfulSource,
  { operation, load, keys, expected, recognise }: LawfulQuestion,
  sandbox: () => Sandbox,
): void {
  const three = (): readonly string[] => keys(sandbox().data).slice(0, 3);

  /** What three keys end in, with settings and within a deadline. */
  const outcomes = (overrides: Overrides = {}, deadlineMs = 15_000): Promise<unknown[]> => {
    const loaders = sourcesOf(sandbox().environment, overrides).loaders(operationOf({ deadlineMs }));
    return outcomesOf(three().map((key) => load(loaders, key)));
  };
  const each = (error: Record<string, unknown>): unknown[] =>
    three().map(() => expect.objectContaining({ name: 'UpstreamError', source: name, operation, ...error }));

  it.each(FAULTS)('law 6: an upstream that %s fails each key', async (_what, fault, error) => {
    sandbox().control.setFault(name, { ...fault, operation });
    expect(await outcomes()).toEqual(each(error));
  });

  it.each(protocolFailures)(
    'law 6: an upstream that reports $fault fails each key as $kind',
    async ({ fault, kind, vendorCode }) => {
      sandbox().control.setFault(name, { kind: 'protocolFault', ...fault, operation });
      expect(await outcomes()).toEqual(each({ kind, vendorCode }));
    },
  );

  it('law 6: an upstream that is down fails each key', async () => {
    await sandbox().control.kill(name);
    expect(await outcomes()).toEqual(each({ kind: 'unreachable', retryable: true }));
  });

  it.each<Fault>([{ kind: 'hang' }, { kind: 'slowBody', bytesPerSecond: 20 }])(
    'law 6: an upstream that is too slow ($kind) fails each key at its time-out',
    async (fault) => {
      sandbox().control.setFault(name, { ...fault, operation });
      const slow = await outcomes({ [`${prefix}_TIMEOUT_MS`]: '150' });
      expect(slow).toEqual(each({ kind: 'timeout', retryable: true }));
    },
  );

  it('law 6: at the deadline of its operation each key fails, also those that still wait for their turn', async () => {
    sandbox().control.setFault(name, { kind: 'hang', operation });
    const late = await outcomes({ [`${prefix}_CONCURRENCY`]: '1' }, 300);
    expect(late).toEqual(each({ kind: 'timeout', retryable: true }));
    const asked = sandbox()
      .control.calls(name)
      .filter((call) => call.operation === operation);
    expect(asked).toHaveLength(1);
  });

  it('law 5: one bad row fails one key', async () => {
    const { control, data } = sandbox();
    control.setFault(name, { kind: 'badRow', operation, times: 1 });
    const results = await outcomes();
    const failed = results.filter((result) => result instanceof UpstreamError);
    expect(failed).toEqual(each({ kind: 'unreadable' }).slice(0, 1));
    const read = three().flatMap((key, i) =>
      results[i] instanceof UpstreamError ? [] : [[key, [...recognise(results[i])].sort()]],
    );
    const owed = three().flatMap((key, i) =>
      results[i] instanceof UpstreamError ? [] : [[key, [...expected(data, key)].sort()]],
    );
    expect(read).toEqual(owed);
  });

  it('law 6: the next operation is answered when the upstream is well again', async () => {
    const { control, data, environment } = sandbox();
    const sources = sourcesOf(environment);
    control.setFault(name, { kind: 'status', status: 503, operation });
    const ask = () => {
      const loaders = sources.loaders(operationOf());
      return outcomesOf(three().map((key) => load(loaders, key)));
    };
    expect(await ask()).toEqual(each({ kind: 'refused' }));
    control.clearFaults();
    const answers = await ask();
    expect(answers.map((answer) => [...recognise(answer)].sort())).toEqual(
      three().map((key) => [...expected(data, key)].sort()),
    );
    const upstream = sources.upstreams.find((one) => one.name === name)!;
    expect(upstream.health.lastError).toBe('refused');
    expect(upstream.health.state).toBe('DEGRADED');
  });
}
