import fc from 'fast-check';
import { AnswerCache } from '../../src/loading/cache.js';
import { Partition } from '../../src/loading/partition.js';
import type { Question } from '../../src/loading/question.js';
import { Upstream } from '../../src/loading/upstream.js';
import { gate, quiet } from '../support/gate.js';
import { operationOf } from './operation-of.js';
import { answerTo, ofEach, ROOM } from './recorded-question.js';

const upstream = new Upstream(
  'uis',
  { timeoutMs: 1000, concurrency: 10, freshness: { ttlSeconds: 60, staleSeconds: 600 } },
  true,
);

/** Texts as a credential sees them, and what was asked with it. */
function opened(cache: AnswerCache, credential: string, until: Promise<unknown> = Promise.resolve()) {
  const asked: (readonly string[])[] = [];
  const texts: Question<string, string> = {
    call: 'get.texts',
    keyOf: (key) => key,
    widest: 10,
    ask: async (_, keys) => {
      asked.push(keys);
      await until;
      return new Map(keys.map((key) => [key, `${key} as ${credential} may see it`]));
    },
    absent: () => '',
  };
  const loaders = new Partition(upstream, cache, credential).open({ texts });
  return { asked, load: (key: string) => loaders(operationOf()).texts.load(key) };
}

describe('two credentials', () => {
  it('share no answer that is kept', async () => {
    const cache = new AnswerCache(ROOM);
    const [a, b] = [opened(cache, 'a'), opened(cache, 'b')];
    expect(await a.load('key')).toBe('key as a may see it');
    expect(await b.load('key')).toBe('key as b may see it');
    expect([a.asked, b.asked]).toEqual([[['key']], [['key']]]);
  });

  it('share no answer that is on its way', async () => {
    const cache = new AnswerCache(ROOM);
    const answered = gate();
    const [a, b] = ['a', 'b'].map((credential) => opened(cache, credential, answered.promise));
    const answers = [a, b].map((one) => one!.load('key'));
    await quiet();
    expect([a!.asked, b!.asked]).toEqual([[['key']], [['key']]]);
    answered.open();
    expect(await Promise.all(answers)).toEqual(['key as a may see it', 'key as b may see it']);
  });

  it('share nothing, whatever they and the keys are called', async () => {
    // Names that would meet if they were only put one after the other.
    const words = fc.stringMatching(/^[a ]{0,3}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-c]{1,3}$/), { minLength: 2, maxLength: 3 }),
        fc.array(words, { minLength: 1, maxLength: 5 }),
        async (credentials, keys) => {
          const cache = new AnswerCache(ROOM);
          for (const credential of credentials) {
            const { load } = opened(cache, credential);
            for (const key of keys) expect(await load(key)).toBe(`${key} as ${credential} may see it`);
          }
        },
      ),
      { seed: 14 },
    );
  });
});

describe('one credential', () => {
  it('keeps its answers for all operations, wherever it was opened', async () => {
    const cache = new AnswerCache(ROOM);
    const [first, second] = [opened(cache, 'a'), opened(cache, 'a')];
    await first.load('key');
    await first.load('key');
    expect(await second.load('key')).toBe('key as a may see it');
    expect([first.asked, second.asked]).toEqual([[['key']], []]);
  });

  it('keeps apart the answers to different questions, and of different upstreams', async () => {
    const cache = new AnswerCache(ROOM);
    const question = (word: string): Question<string, string> => ({
      call: 'get.texts',
      keyOf: (key) => key,
      widest: 10,
      ask: (_, keys) => Promise.resolve(new Map(keys.map((key) => [key, word]))),
      absent: () => '',
    });
    const other = new Upstream('webex', upstream.policy, true);
    const here = new Partition(upstream, cache, 'a').open({ first: question('1'), second: question('2') });
    const there = new Partition(other, cache, 'a').open({ first: question('3') });
    const { first, second } = here(operationOf());
    const third = there(operationOf()).first;
    const words = [first, second, third].map((loader) => loader.load('key'));
    expect(await Promise.all(words)).toEqual(['1', '2', '3']);
  });

  it('opens each question once for all operations: what one asks, another waits for', async () => {
    const cache = new AnswerCache(ROOM);
    const answered = gate();
    const { asked, load } = opened(cache, 'a', answered.promise);
    const answers = [load('key'), load('key')];
    await quiet();
    answered.open();
    await Promise.all(answers);
    expect(asked).toEqual([['key']]);
  });

  it('names its questions by their upstream, so that it can be told which may follow from which', async () => {
    const operation = operationOf();
    operation.quiescence.expect(new Map([['webex.session', new Set(['uis.texts'])]]));
    operation.quiescence.began('webex.session', null);
    let asked = 0;
    const texts: Question<string, string> = {
      call: 'get.texts',
      keyOf: (key) => key,
      widest: 10,
      ask: (_, keys) => {
        asked += 1;
        return Promise.resolve(ofEach(keys));
      },
      absent: () => '',
    };
    const { texts: loader } = new Partition(upstream, new AnswerCache(ROOM), 'a').open({ texts })(operation);
    const answer = loader.load('key');
    await quiet();
    expect(asked).toBe(0);
    operation.quiescence.ended('webex.session');
    expect(await answer).toBe(answerTo('key'));
  });
});
