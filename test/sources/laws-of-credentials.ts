import { AnswerCache } from '../../src/loading/cache.js';
import type { Sources } from '../../src/sources/index.js';
import { takeClock } from './clock.js';
import type { Trial } from './trial.js';

type Name = 'owner' | 'other';

/** In which order two credentials ask; those of one list at the same moment. */
const ORDERS: readonly (readonly [how: string, rounds: readonly (readonly Name[])[]])[] = [
  ['the owner first', [['owner'], ['other'], ['owner'], ['other']]],
  ['the owner last', [['other'], ['owner'], ['other'], ['owner']]],
  ['both at once', [['owner', 'other']]],
  ['both at once, the other way round', [['other', 'owner']]],
  ['both at once, again and again', [['owner', 'other', 'owner', 'other'], ['other'], ['owner', 'other']]],
];

/** That two credentials share nothing. */
export function credentialLaws(trial: Trial): void {
  /** Both accounts on one cache, by who may see the key. */
  function pair(settings = {}): Readonly<Record<Name, Sources>> {
    const cache = new AnswerCache(64 * 1024 * 1024);
    const ours = trial.open(settings, cache);
    const theirs = trial.open({ ...settings, ...trial.source.stranger }, cache);
    return trial.question.exclusive.to === 'us'
      ? { owner: ours, other: theirs }
      : { owner: theirs, other: ours };
  }
  const key = (): string => trial.question.exclusive.key(trial.sandbox.data);
  /** What somebody is owed for the key. */
  const due = (name: Name): unknown => {
    const { otherwise } = trial.question.exclusive;
    if (name === 'owner' || otherwise === 'the same') return trial.owed([key()])[0];
    return otherwise === 'absent' ? 'absent' : trial.failures(1, { kind: otherwise })[0];
  };

  it.each(ORDERS)('law 7: on one cache, each sees what its own credential may see: %s', async (_, rounds) => {
    const sources = pair();
    for (const names of rounds) {
      const asked = await Promise.all(names.map((name) => trial.ask(sources[name], [key()])));
      expect(asked.map((outcomes) => trial.read(outcomes)[0])).toEqual(names.map(due));
    }
  });

  it('law 7: on one cache, each asks for itself', async () => {
    const sources = pair();
    await trial.ask(sources.owner, trial.unknown(3));
    trial.control.resetCalls();
    await trial.ask(sources.other, trial.unknown(3));
    expect(trial.carried()).toEqual([...trial.unknown(3)].sort());
  });

  it('law 7: on one cache, the old value of one never stands in for the failure of another', async () => {
    const clock = takeClock();
    try {
      const sources = pair();
      expect(trial.read(await trial.ask(sources.owner, [key()]))).toEqual([due('owner')]);
      // It has a token then, and no value of its own that could be shown.
      await trial.ask(sources.other, trial.unknown(1));
      clock.pass(61);
      trial.control.setFault(trial.source.name, { kind: 'html', operation: trial.question.operation });
      expect(await trial.ask(sources.other, [key()])).toEqual(trial.failures(1, { kind: 'unreadable' }));
      expect(trial.read(await trial.ask(sources.owner, [key()]))).toEqual([due('owner')]);
    } finally {
      clock.restore();
    }
  });
}
