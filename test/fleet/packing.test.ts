import { assert, asyncProperty, boolean, constantFrom, double, json, nat, string, record } from 'fast-check';
import { pack, unpack } from '../../src/fleet/packing.js';
import { Seal } from '../../src/fleet/seal.js';
import { Secret } from '../../src/protocols/secret.js';
import { marked } from '../support/marks.js';
import { entryWith } from './opened.js';

const FENCE = '1790000000000001';
let seal: Seal;
beforeAll(async () => (seal = await Seal.with(new Secret(marked('one')))));

/** As it stands in Redis, with the fence in front that scripts put there. */
async function stored(value: unknown, seal: Seal | null, place = 'here'): Promise<Buffer> {
  const packed = await pack(entryWith(value), place, seal);
  if (packed === null) throw new Error('it was not packed');
  return Buffer.concat([Buffer.from(FENCE), packed]);
}

describe('an answer in Redis', () => {
  it('is unpacked as it was, whatever it is, long or short, sealed or not', async () => {
    const entries = record({
      value: json({ maxDepth: 4 }).map((text): unknown => JSON.parse(text)),
      padding: constantFrom('', 'ж'.repeat(3000)),
      times: record({
        storedAt: nat(),
        freshFor: nat(),
        staleFor: double({ min: 0, max: 1e9, noNaN: true }),
      }),
      isSealed: boolean(),
      place: string(),
    });
    await assert(
      asyncProperty(entries, async ({ value, padding, times, isSealed, place }) => {
        const by = isSealed ? seal : null;
        const storedAt = 1_796_000_000_000 + times.storedAt;
        const freshUntil = storedAt + times.freshFor;
        const staleUntil = Math.floor(freshUntil + times.staleFor);
        const entry = { value: [value, padding], storedAt, freshUntil, staleUntil };
        const packed = await pack(entry, place, by);
        expect(await unpack(Buffer.concat([Buffer.from(FENCE), packed!]), place, by)).toEqual(entry);
      }),
      { numRuns: 300 },
    );
  });

  it('is packed where it is long', async () => {
    const text = JSON.stringify(entryWith('abc '.repeat(10_000)).value);
    expect((await stored('abc '.repeat(10_000), null)).length).toBeLessThan(text.length / 20);
  });

  it('that is too long stays where it is', async () => {
    const noise = Array.from({ length: 500_000 }, () => Math.random());
    expect(await pack(entryWith(noise), 'here', null)).toBeNull();
  });

  it('is read only where it was put, with the secret with which it was sealed', async () => {
    const sealed = await stored('value', seal);
    expect(await unpack(sealed, 'here', seal)).not.toBeNull();
    expect(await unpack(sealed, 'there', seal)).toBeNull();
    expect(await unpack(sealed, 'here', await Seal.with(new Secret(marked('other'))))).toBeNull();
    expect(await unpack(sealed, 'here', null)).toBeNull();
    expect(await unpack(await stored('value', null), 'here', seal)).toBeNull();
  });

  it('of which anything was changed is not read, if it is sealed', async () => {
    const sealed = await stored({ may: ['be', 'read'] }, seal);
    for (let at = FENCE.length; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      expect(await unpack(changed, 'here', seal)).toBeNull();
    }
  });

  it.each([
    ['nothing', ''],
    ['something else', 'OK'],
    ['a head alone', `${FENCE}${'0'.repeat(42)}j`],
    ['no JSON', `${FENCE}${'0'.repeat(42)}j{`],
    ['nothing deflated', `${FENCE}${'0'.repeat(42)}d{}`],
    ['letters for times', `${FENCE}${'x'.repeat(42)}j{}`],
    ['another form', `${FENCE}${'0'.repeat(42)}z{}`],
  ])('is not %s', async (_what, bytes) => {
    expect(await unpack(Buffer.from(bytes), 'here', null)).toBeNull();
  });
});
