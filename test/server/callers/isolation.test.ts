import { setTimeout as pause } from 'node:timers/promises';
import { parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { questionsOf } from '../../../src/graph/asks.js';
import { schema } from '../../../src/graph/schema.js';
import { startService, type Answer, type Service } from '../../support/service.js';
import { Chance, DOCUMENTS, randomAsking, randomWhim, type Asking } from './random-asking.js';
import { bring, startTaggedVendors, taggedNames, type TaggedVendors } from './tagged-vendors.js';
import { LIMIT_OF_OURS } from './tagged-uis.js';
import { CALLERS, commonId, nameOf, seenIn, VENDORS, type Caller } from './tags.js';

const OPERATIONS = 1000;
/** So many are under way at a time, so that they meet. */
const AT_ONCE = 16;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let vendors: TaggedVendors;
let service: Service;
beforeAll(async () => {
  vendors = await startTaggedVendors();
  service = await startService({
    ...vendors.environment,
    UIS_ACCESS_TOKEN: undefined,
    CALLER_CREDENTIALS: 'on',
    ISPRING_TRAINING_IDS: [1, 2, 3, 4].map(commonId).join(),
    // Short lives, so that all that happens to kept answers happens many times.
    ...Object.fromEntries(
      ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].flatMap((name) => [
        [`${name}_TTL_SECONDS`, '1'],
        [`${name}_STALE_SECONDS`, '1'],
      ]),
    ),
  });
});
afterAll(async () => {
  await service.stop();
  await vendors.stop();
});

/** Whose eyes an answer may be seen through: by vendor the caller's own, or ours where it brought none. */
function mayBeSeenBy({ caller, brought }: Asking): ReadonlySet<string> {
  return new Set(
    VENDORS.map((vendor) => nameOf({ vendor, caller: brought.includes(vendor) ? caller : 'ours' })),
  );
}

/** What a set of credentials has had of what is shared. */
interface Shared {
  hits: number;
  stale: number;
  coalesced: number;
}

describe('a thousand operations of four callers at random, with credentials of their own for what each asks', () => {
  const shared = new Map<Caller, Shared>(
    CALLERS.map((caller) => [caller, { hits: 0, stale: 0, coalesced: 0 }]),
  );
  const outcomes = { answered: 0, left: 0, errors: 0 };
  const cursors = new Map<string, string>();

  async function send(asking: Asking): Promise<void> {
    const { caller, brought, document, pages, leavesAfterMs, waitsMs } = asking;
    await pause(waitsMs);
    const whose = `${pages ?? ''} ${[...mayBeSeenBy(asking)].join()}`;
    const headers = { 'x-explain': '1', ...bring(caller, brought) };
    const leaving = leavesAfterMs === null ? {} : { signal: AbortSignal.timeout(leavesAfterMs) };
    const answer = await service
      .ask(document, { after: cursors.get(whose) }, { headers, ...leaving })
      .catch((error: unknown) => {
        if ((error as Error).name === 'TimeoutError') return null;
        throw error;
      });
    if (answer === null) {
      outcomes.left += 1;
      return;
    }
    judge(asking, answer);
    if (pages === null) return;
    const { endCursor, hasNextPage } = answer.data?.[pages]?.pageInfo ?? {};
    if (hasNextPage) cursors.set(whose, endCursor);
    else cursors.delete(whose);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any document
  function judge(asking: Asking, { text, data, errors, extensions }: Answer<any>): void {
    const others = [...seenIn(text)].filter((by) => !mayBeSeenBy(asking).has(by));
    expect({ seed, asking, others }).toEqual({ seed, asking, others: [] });
    // Where something went wrong, nothing is told of what was seen at all.
    expect(seenIn(JSON.stringify([errors, extensions]))).toEqual(new Set());
    outcomes.answered += 1;
    outcomes.errors += errors.length;
    const tally = shared.get(asking.caller)!;
    for (const kind of ['hits', 'stale', 'coalesced'] as const)
      tally[kind] += extensions.explain!.cache[kind];
    // Health is of ours alone.
    for (const { quota } of data?.upstreams ?? [])
      expect([undefined, LIMIT_OF_OURS]).toContain(quota?.dayLimit);
  }

  it('show nobody a value that was seen with the credential of another', async () => {
    const chance = new Chance(seed);
    const askings = Array.from({ length: OPERATIONS }, () => randomAsking(chance));
    const whims = new Chance(seed + 1);
    vendors.behave(() => randomWhim(whims));
    const work = async (): Promise<void> => {
      for (let next = askings.pop(); next !== undefined; next = askings.pop()) await send(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }, 120_000);

  it('shared much among those of one credential, or it would show nothing', () => {
    expect(outcomes.answered).toBeGreaterThan(OPERATIONS / 2);
    expect(outcomes.left).toBeGreaterThan(10);
    expect(outcomes.errors).toBeGreaterThan(10);
    for (const [caller, { hits, stale, coalesced }] of shared) {
      const many = { seed, caller, hits: hits > 100, stale: stale > 10, coalesced: coalesced > 10 };
      expect(many).toEqual({ seed, caller, hits: true, stale: true, coalesced: true });
    }
  });

  it('asked each vendor with the credential of each, and with no other', () => {
    for (const name of taggedNames) {
      const vendor = name.startsWith('ispring') ? 'ispring' : (name as 'webex' | 'uis');
      const by = new Set(
        vendors
          .calls(name)
          .filter(({ isForToken }) => !isForToken)
          .map((call) => call.by),
      );
      expect(by).toEqual(new Set(CALLERS.map((caller) => nameOf({ caller, vendor }))));
    }
  });

  it('asked every question there is', () => {
    const asked = new Set<string>();
    const info = new TypeInfo(schema);
    const chance = new Chance(1);
    for (const kind of DOCUMENTS) {
      const document = parse(kind(chance).document);
      expect(validate(schema, document)).toEqual([]);
      const note = (): void => {
        const field = info.getFieldDef();
        if (field) for (const question of questionsOf(field)) asked.add(question);
      };
      visit(document, visitWithTypeInfo(info, { Field: note }));
    }
    const all = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type && !('getInputFields' in type)
        ? Object.values(type.getFields()).flatMap((field) => ('args' in field ? questionsOf(field) : []))
        : [],
    );
    expect([...asked].sort()).toEqual([...new Set(all)].sort());
  });
});
