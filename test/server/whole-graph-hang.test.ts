import { schema } from '../../src/graph/schema.js';
import { EXPLAINED, startService } from '../support/service.js';
import { FOUR_PARTS, PARTS } from './four-parts.js';
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

describe('the whole graph, when something of it hangs', () => {
  let document: string;
  let sound: Data;
  /** Many times what a call takes here and now, since other tests may take the processor away. */
  let patienceMs: number;
  beforeAll(async () => {
    const service = await startService(FEW_TRAININGS);
    // Less deep than elsewhere: what follows from what hangs would only hang again.
    document = wholeDocument(schema, 3, await goodArguments(service));
    await service.ask(document);
    const { data, errors, extensions } = await service.ask(document, {}, EXPLAINED);
    expect(errors).toEqual([]);
    sound = lasting(data);
    const durations = extensions.explain?.calls.map(({ durationMs }) => durationMs) ?? [];
    patienceMs = Math.max(3000, Math.ceil(20 * Math.max(...durations)));
    await service.stop();
  });

  // Several at a time, since all that they do is wait.
  it.each<[string, readonly Part[]]>([
    ['an upstream', UPSTREAM_PARTS],
    ['an operation of iSpring', OPERATION_PARTS.filter(({ upstream }) => upstream === 'ispring-rest')],
    ['another operation', OPERATION_PARTS.filter(({ upstream }) => upstream !== 'ispring-rest')],
  ])('loses only what waits for it: %s', async (_name, parts) => {
    await Promise.all(
      parts.map(async (part) => {
        const { upstream, operation } = part;
        const { timeoutVariable = '' } = PARTS.find((one) => one.upstream === upstream) ?? {};
        const service = await startService({ ...FEW_TRAININGS, [timeoutVariable]: String(patienceMs) });
        await service.ask(FOUR_PARTS); // Tokens are there.
        const fault = { kind: 'hang', ...(operation === null ? {} : { operation }) } as const;
        service.sandbox.control.setFault(upstream, fault);
        const answer = await service.ask(document);
        await service.stop();
        expectOnlyThesePartsToFail([part], sound, answer, { code: 'UPSTREAM_TIMEOUT', retryable: true });
      }),
    );
  });
});
