import type { Sandbox } from '../../src/sandbox/index.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import type { LawfulQuestion, LawfulSource } from './lawful-source.js';

/** What becomes of calls whose token is not, or no longer, good. */
export function tokenLaws(
  { name, renewal }: LawfulSource,
  { operation, load, keys, expected, recognise }: LawfulQuestion,
  sandbox: () => Sandbox,
): void {
  const six = (): readonly string[] => keys(sandbox().data).slice(0, 6);
  const open = () => sourcesOf(sandbox().environment, renewal.settings);
  const owed = (): readonly string[][] => six().map((key) => [...expected(sandbox().data, key)].sort());
  const issued = (): number =>
    sandbox()
      .control.calls(renewal.upstream)
      .filter((call) => call.operation === renewal.operation).length;
  /** The six keys in two operations at once. */
  const askTwice = (sources: ReturnType<typeof open>): Promise<unknown[]> => {
    const pair = [operationOf(), operationOf()].map((paying) => sources.loaders(paying));
    return outcomesOf(six().map((key, i) => load(pair[i % 2]!, key)));
  };
  const recognised = (answers: readonly unknown[]) => answers.map((answer) => [...recognise(answer)].sort());

  it('law 10: a first token is asked for once, for all calls that need it', async () => {
    expect(recognised(await askTwice(open()))).toEqual(owed());
    expect(issued()).toBe(1);
  });

  it('law 10: an expired token is renewed once, for all calls that need it', async () => {
    const sources = open();
    await load(sources.loaders(operationOf()), six()[0]!);
    sandbox().control.expireTokens(renewal.upstream);
    sandbox().control.resetCalls();
    expect(recognised(await askTwice(sources))).toEqual(owed());
    expect(issued()).toBe(1);
  });

  it('law 10: a renewal that helps nothing is not repeated', async () => {
    const sources = open();
    sandbox().control.setFault(name, { kind: 'refuseTokens', operation });
    const refused = six().map(() =>
      expect.objectContaining({ kind: renewal.refusedAs, source: name, operation }),
    );
    expect(await askTwice(sources)).toEqual(refused);
    expect(await askTwice(sources)).toEqual(refused);
    expect(issued()).toBe(2);
  });

  it('law 10: a token that cannot be had fails the calls that need it, under their own names', async () => {
    sandbox().control.setFault(renewal.upstream, {
      kind: 'status',
      status: 503,
      operation: renewal.operation,
    });
    const failed = six().map(() =>
      expect.objectContaining({
        kind: 'refused',
        source: name,
        operation,
        status: 503,
        retryable: true,
        message: `${name} refused the request (${operation}): ${renewal.operation} failed`,
      }),
    );
    expect(await askTwice(open())).toEqual(failed);
    const asked = sandbox()
      .control.calls(name)
      .filter((call) => call.operation === operation);
    expect(asked).toEqual([]);
  });
}
