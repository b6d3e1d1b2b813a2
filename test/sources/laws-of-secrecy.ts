import { inspect } from 'node:util';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import { startUpstream, type Answer, type Handler } from '../support/upstream.js';
import type { LawfulQuestion, LawfulSource } from './lawful-source.js';

/** An upstream that repeats, in every way it can, all that it was told. */
export function secrecyLaws(
  { name, canaries, issue, protest }: LawfulSource,
  { operation, load, unknownKey }: LawfulQuestion,
): void {
  const echoes: readonly (readonly [how: string, answer: (words: string) => Answer])[] = [
    ['under HTTP 200', (body) => ({ body })],
    ...[301, 400, 401, 403, 404, 429, 500].map(
      (status) =>
        [
          `under HTTP ${status}`,
          (body: string) => ({ status, body, headers: { location: '/CANARY', 'retry-after': 'CANARY' } }),
        ] as const,
    ),
    ["as the vendor's own failure", protest],
    ["as the vendor's own failure under HTTP 500", (words) => ({ ...protest(words), status: 500 })],
    ['as a type of content', (body) => ({ headers: { 'content-type': `text/xml; charset=CANARY` }, body })],
  ];

  it.each(echoes)('law 8: no error tells what the upstream repeats %s', async (_how, answer) => {
    const handler: Handler = (call) =>
      issue(call) ?? answer(`${call.method} ${call.path} ${JSON.stringify(call.headers)} ${call.body}`);
    await expectSilence(handler);
  });

  it('law 8: no error tells what the upstream repeats instead of a token', async () => {
    await expectSilence((call) => ({
      status: 400,
      body: `${JSON.stringify(call.headers)} ${call.body}`,
    }));
  });

  it('law 8: no error tells where an upstream is that does not answer', async () => {
    await expectSilence((call, response) => {
      const token = issue(call);
      if (token === undefined) response.destroy();
      return token;
    });
  });

  async function expectSilence(handler: Handler): Promise<void> {
    const upstream = await startUpstream(handler);
    try {
      const keys = [unknownKey(1), unknownKey(2)];
      const loaders = sourcesOf(canaries(upstream.url)).loaders(operationOf());
      const outcomes = await outcomesOf(keys.map((key) => load(loaders, key)));
      const errors = outcomes.filter((outcome) => outcome instanceof Error);
      for (const error of errors) {
        expect(error).toMatchObject({ name: 'UpstreamError', source: name, operation });
        const told = [String(error), error.stack, JSON.stringify(error), inspect(error, INSIDE_OUT)].join();
        for (const secret of ['CANARY', new URL(upstream.url).host, ...keys])
          expect(told).not.toContain(secret);
      }
      // A 404 may mean that the thing is not there.
      if (errors.length === 0) expect(outcomes).toEqual([null, null]);
      expect(upstream.calls.map(({ body, headers }) => JSON.stringify([body, headers])).join()).toContain(
        'CANARY',
      );
    } finally {
      await upstream.stop();
    }
  }
}

const INSIDE_OUT = { depth: Infinity, showHidden: true };
