import { schema } from '../../src/graph/schema.js';
import type { Fault } from '../../src/sandbox/index.js';
import { startService, type Service } from '../support/service.js';
import { Clock } from './clock.js';
import { FAULTS, PROTOCOL_FAULTS, TOO_LONG_SECONDS, type FaultCase } from './fault-table.js';
import { FOUR_PARTS } from './four-parts.js';
import { expectNoSecret } from './no-secret.js';
import { FEW_TRAININGS, goodArguments } from './whole-graph-arguments.js';
import {
  expectOnlyThesePartsToFail,
  lasting,
  OPERATION_PARTS,
  UPSTREAM_PARTS,
  type Data,
  type Part,
} from './whole-graph-parts.js';
import { wholeDocument } from './whole-graph.js';

/** Whatever is kept, and however an upstream has failed: by then it is over. */
const LONG_SECONDS = 3 * 86_400;
/** More than the 16 MiB that are read of an answer, and little more, since there are many answers. */
const TOO_MANY_BYTES = 17_000_000;

const LIMITED: FaultCase = [
  'tells us to wait',
  { kind: 'status', status: 429, retryAfter: TOO_LONG_SECONDS },
  { code: 'UPSTREAM_RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
];

/** All that end by themselves. */
function faultsOf({ upstream }: Part): readonly FaultCase[] {
  const common = FAULTS.filter(
    ([, { kind, status }]) =>
      // What is too large when it is unpacked is too large as it is, and packing it takes long.
      kind !== 'gzipBomb' &&
      // There 404 says that a thing is not there; and the bomb is a row that cannot be read, which has no cursor of its own.
      !(upstream === 'ispring-rest' && (status === 404 || kind === 'entityBomb')),
  ).map(([name, fault, expected]): FaultCase => {
    return [name, fault.kind === 'huge' ? { ...fault, bytes: TOO_MANY_BYTES } : fault, expected];
  });
  return [...common, ...PROTOCOL_FAULTS[upstream], LIMITED];
}

/** One of HTTP, one of what is sent and one of the protocol: an operation that fails is like any other. */
function someFaultsOf({ upstream }: Part): readonly FaultCase[] {
  const common = FAULTS.filter(([, { kind, status }]) => kind === 'html' || status === 503);
  return [...common, ...PROTOCOL_FAULTS[upstream].slice(0, 1)];
}

const clock = new Clock();
afterAll(() => clock.reset());

describe('the whole graph', () => {
  let service: Service;
  let document: string;
  let sound: Data;
  beforeAll(async () => {
    service = await startService(FEW_TRAININGS);
    document = wholeDocument(schema, 4, await goodArguments(service));
    sound = await expectAllToBeWell();
  });
  afterAll(() => service.stop());

  /** Nothing is kept, and no upstream is left alone any more; tokens are there. */
  beforeEach(async () => {
    clock.pass(LONG_SECONDS);
    service.sandbox.control.clearFaults();
    service.sandbox.control.resetCalls();
    expect((await service.ask(FOUR_PARTS)).errors).toEqual([]);
  });

  async function expectAllToBeWell(): Promise<Data> {
    const { data, errors } = await service.ask(document);
    expect(errors).toEqual([]);
    return lasting(data);
  }

  async function expectOnlyThisToFail(part: Part, fault: Fault, expected: FaultCase[2]): Promise<void> {
    const { upstream, operation } = part;
    service.sandbox.control.setFault(upstream, operation === null ? fault : { ...fault, operation });
    const answer = await service.ask(document);
    expectOnlyThesePartsToFail([part], sound, answer, expected);
    expectNoSecret(service, answer.text);
  }

  describe.each(UPSTREAM_PARTS)('loses the part of $upstream only', (part) => {
    it.each(faultsOf(part))('when it %s', (_name, fault, expected) =>
      expectOnlyThisToFail(part, fault, expected),
    );

    it('when it is down, and has it back with it', async () => {
      await service.sandbox.control.kill(part.upstream);
      const unreachable = { code: 'UPSTREAM_UNREACHABLE', retryable: true };
      expectOnlyThesePartsToFail([part], sound, await service.ask(document), unreachable);
      await service.sandbox.control.revive(part.upstream);
      clock.pass(LONG_SECONDS);
      expect((await service.ask(FOUR_PARTS)).errors).toEqual([]);
      expect(await expectAllToBeWell()).toEqual(sound);
    });
  });

  describe.each(OPERATION_PARTS)('loses the part of $operation only', (part) => {
    it.each(someFaultsOf(part))('when it alone %s', (_name, fault, expected) =>
      expectOnlyThisToFail(part, fault, expected),
    );
  });

  it('loses the parts of both iSpring APIs only when there is no token to be had', async () => {
    clock.pass(LONG_SECONDS);
    const fault = { kind: 'status', status: 403, operation: 'POST /api/v3/token' } as const;
    service.sandbox.control.setFault('ispring-rest', fault);
    // No session of iSpring is left to have results.
    const both = UPSTREAM_PARTS.filter(({ upstream }) => upstream.startsWith('ispring')).map((part) => ({
      ...part,
      fields: part.fields.filter((field) => field !== 'Session.checklistResults'),
    }));
    const forbidden = { code: 'UPSTREAM_FORBIDDEN', retryable: false };
    expectOnlyThesePartsToFail(both, sound, await service.ask(document), forbidden);
  });

  // Not iSpring REST: without it nobody gives a token for SOAP.
  it.each([
    ['ispring-soap', ['ISPRING_SOAP_URL']],
    ['webex', ['WEBEX_URL', 'WEBEX_SITE_NAME', 'WEBEX_ID', 'WEBEX_PASSWORD']],
    ['uis', ['UIS_URL', 'UIS_ACCESS_TOKEN']],
  ])('loses the part of %s only when that is not configured', async (upstream, variables) => {
    const unset = Object.fromEntries(variables.map((name) => [name, undefined]));
    const without = await startService({ ...FEW_TRAININGS, ...unset });
    const answer = await without.ask(document);
    await without.stop();
    const parts = UPSTREAM_PARTS.filter((part) => part.upstream === upstream);
    expectOnlyThesePartsToFail(parts, sound, answer, { code: 'UPSTREAM_NOT_CONFIGURED' });
  });

  it.each<[string, Fault]>([
    ['is slow', { kind: 'latency', latencyMs: 20, jitterMs: 60 }],
    ['forgets who we are', { kind: 'expireTokens' }],
  ])('is whole when each upstream %s', async (_name, fault) => {
    for (const { upstream } of UPSTREAM_PARTS) service.sandbox.control.setFault(upstream, fault);
    expect(await expectAllToBeWell()).toEqual(sound);
  });
});
