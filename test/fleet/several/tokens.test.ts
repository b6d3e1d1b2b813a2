import { constants, inflateRawSync } from 'node:zlib';
import { credentials } from '../../../src/sandbox/index.js';
import { whileTheyShare, type Fleet } from '../../support/instances.js';
import { Leaks } from '../../support/leaks.js';
import { marked } from '../../support/marks.js';
import { describeWith } from '../../support/programs.js';
import type { Overrides } from '../../support/sources.js';
import { askAll, failedAmong } from './load.js';
import { questionsAbout, subjectsOf } from './questions.js';

const BY_LOGIN: Overrides = {
  WEBEX_AUTH: 'ticket',
  UIS_ACCESS_TOKEN: undefined,
  UIS_LOGIN: credentials.uis.login,
  UIS_PASSWORD: credentials.uis.password,
};
const ANOTHER_SECRET = marked('another-redis-secret-of-32-characters');
/** Before what is deflated. */
const MOST_HEAD_BYTES = 100;
const TOKEN_CALLS = ['POST /api/v3/token', 'AuthenticateUser', 'login.user'];

describeWith(['redis-server', 'nginx'], 'a token', () => {
  /** How often each was asked for, when both instances needed all of them at the same time. */
  async function countTokens({ sandbox, instances }: Fleet): Promise<number[]> {
    // Each about other things, or what one has found out the other need not ask.
    const all = await Promise.all(
      instances.map((instance, index) => {
        const { trainings, webexSessions, schedules } = subjectsOf(sandbox.data, 8);
        const half = <T>(items: readonly T[]): readonly T[] => items.slice(4 * index, 4 * index + 4);
        const subjects = {
          trainings: half(trainings),
          webexSessions: half(webexSessions),
          schedules: half(schedules),
        };
        const questions = questionsAbout(subjects, 12);
        return askAll(questions, (question) => instance.ask(question), questions.length);
      }),
    );
    expect(failedAmong(all.flat())).toEqual([]);
    const calls = sandbox.control.calls();
    return TOKEN_CALLS.map((name) => calls.filter(({ operation }) => operation === name).length);
  }
  const toldOfSecret = ({ instances }: Fleet): number[] =>
    instances.map((instance) => instance.lines(/REDIS_SECRET/).length);

  it('is asked for once by all that may share it', () =>
    whileTheyShare([BY_LOGIN], async (fleet) => {
      expect(await countTokens(fleet)).toEqual([1, 1, 1]);
      expect(toldOfSecret(fleet)).toEqual([0, 0]);
    }));

  it('is asked for once by each that has no secret to share it under, which is said once', () =>
    whileTheyShare([{ ...BY_LOGIN, REDIS_SECRET: undefined }], async (fleet) => {
      expect(await countTokens(fleet)).toEqual([2, 2, 2]);
      expect(toldOfSecret(fleet)).toEqual([1, 1]);
    }));

  it('is asked for once by each that has another secret', () =>
    whileTheyShare([BY_LOGIN, { ...BY_LOGIN, REDIS_SECRET: ANOTHER_SECRET }], async (fleet) => {
      expect(await countTokens(fleet)).toEqual([2, 2, 2]);
    }));

  it.each([
    ['sealed', undefined],
    ['not sealed', { REDIS_SECRET: undefined }],
  ])(
    'is nowhere in Redis, and neither is any credential or address, where what is kept there is %s',
    (_, settings) =>
      whileTheyShare([{ ...BY_LOGIN, ...settings }], async (fleet) => {
        await countTokens(fleet);
        const held = await fleet.redis.with(async (client) => {
          const keys = await client.keys('*');
          const dumps = await Promise.all(
            keys.map((key) => client.dumpBuffer(key) as Promise<Buffer | null>),
          );
          return keys.flatMap((key, index) => [key, ...readingsOf(dumps[index] ?? Buffer.alloc(0))]);
        });
        expect(held.length).toBeGreaterThan(10);
        const leaks = new Leaks(fleet.sandbox.environment);
        for (const one of held) leaks.search('Redis', one);
        leaks.expectNone();
      }),
  );
});

/** As it is, and what may have been deflated in it. */
function readingsOf(value: Buffer): string[] {
  const begins = Array.from({ length: Math.min(value.length, MOST_HEAD_BYTES) }, (_, at) =>
    value.subarray(at),
  );
  const inflated = begins.flatMap((rest) => {
    try {
      return [inflateRawSync(rest, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')];
    } catch {
      return [];
    }
  });
  return [value.toString('latin1'), ...inflated];
}
