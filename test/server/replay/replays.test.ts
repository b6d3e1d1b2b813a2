import type { KeptReplay } from '../../../src/server/replay/replays.js';
import { askedBy, Replays } from '../../../src/server/replay/replays.js';
import { Clock } from '../clock.js';

const clock = new Clock();
afterEach(() => clock.reset());

const MEGABYTE = 1024 * 1024;
const RECORD = { caller: null, operation: null, hash: null };

/** An answer of so many bytes, good for a minute. */
function answer(generation = 0, bytes = 1000): KeptReplay {
  const replay = { status: 200, headers: [], body: Buffer.alloc(bytes) };
  return { replay, until: Date.now() + 60_000, generation, record: RECORD };
}

const never = (): number => 0;

it('gives an answer to all that asked for it, and to nothing else', () => {
  const replays = new Replays(MEGABYTE, never);
  const kept = answer();
  replays.keep(askedBy('head', 'question'), kept);
  expect(replays.find(askedBy('head', 'question'))).toBe(kept);
  expect(replays.find(askedBy('head', 'question of others'))).toBeNull();
  expect(replays.find(askedBy('headq', 'uestion'))).toBeNull();
});

it('gives none after its time', () => {
  const replays = new Replays(MEGABYTE, never);
  replays.keep(askedBy('head', 'question'), answer());
  clock.pass(59);
  expect(replays.find(askedBy('head', 'question'))).not.toBeNull();
  clock.pass(1);
  expect(replays.find(askedBy('head', 'question'))).toBeNull();
});

it('gives none that was made before something was lost that answers are made of', () => {
  let generation = 0;
  const replays = new Replays(MEGABYTE, () => generation);
  replays.keep(askedBy('head', 'before'), answer(0));
  generation = 1;
  replays.keep(askedBy('head', 'begun before, ended after'), answer(0));
  replays.keep(askedBy('head', 'after'), answer(1));
  expect(replays.find(askedBy('head', 'before'))).toBeNull();
  expect(replays.find(askedBy('head', 'begun before, ended after'))).toBeNull();
  expect(replays.find(askedBy('head', 'after'))).not.toBeNull();
});

it('takes no more memory than it may', () => {
  const replays = new Replays(100_000, never);
  for (let index = 0; index < 100; index += 1) {
    replays.keep(askedBy(`head ${index}`, 'question'), answer(0, 10_000));
  }
  const known = Array.from({ length: 100 }, (_, index) => index).filter(
    (index) => replays.find(askedBy(`head ${index}`, 'question')) !== null,
  );
  // Of 12 kB each with all that belongs to it.
  expect(known).toEqual([92, 93, 94, 95, 96, 97, 98, 99]);
});

it('what is given without being looked for is put away last', () => {
  const replays = new Replays(100_000, never);
  const used = answer(0, 10_000);
  replays.keep(askedBy('head', 'question'), used);
  for (let index = 0; index < 100; index += 1) {
    replays.keep(askedBy(`head ${index}`, 'question'), answer(0, 10_000));
    replays.touch(used);
  }
  expect(replays.find(askedBy('head', 'question'))).toBe(used);
});

it('keeps one of each', () => {
  const replays = new Replays(MEGABYTE, never);
  const [first, second] = [answer(), answer()];
  replays.keep(askedBy('head', 'question'), first);
  replays.keep(askedBy('head', 'question'), second);
  expect(replays.find(askedBy('head', 'question'))).toBe(second);
});

it('keeps nothing that is very long, and without memory nothing at all', () => {
  const replays = new Replays(100 * MEGABYTE, never);
  replays.keep(askedBy('head', 'question'), answer(0, MEGABYTE));
  expect(replays.find(askedBy('head', 'question'))).toBeNull();
  const off = new Replays(0, never);
  off.keep(askedBy('head', 'question'), answer());
  expect([off.isOff, off.find(askedBy('head', 'question'))]).toEqual([true, null]);
});
