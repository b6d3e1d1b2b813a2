import { createTrainingGraph, SettingsError, type TrainingGraph } from '../../src/index.js';
import { marked } from '../support/marks.js';
import { AS_BROWSER, ask, open, serve } from './embedded.js';

describe('its settings', () => {
  it('are told to be wrong all at once', async () => {
    const opening = createTrainingGraph({ UIS_URL: 'canary', WEBEX_PASSWORD: 'canary' });
    await expect(opening).rejects.toThrow(SettingsError);
    await expect(opening).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.stringMatching(/^UIS_URL: expected an http/),
        expect.stringMatching(/^WEBEX_URL: expected a value/),
      ]),
    });
  });

  it('are text', async () => {
    const numbers = { REQUEST_DEADLINE_MS: 5000, CACHE_MAX_MB: 1 } as unknown as Record<string, string>;
    await expect(createTrainingGraph(numbers)).rejects.toMatchObject({
      problems: ['REQUEST_DEADLINE_MS: expected text', 'CACHE_MAX_MB: expected text'],
    });
  });

  it('need an upstream: made-up data is given only to whoever asks for it', async () => {
    for (const settings of [{}, undefined]) {
      await expect(createTrainingGraph(settings)).rejects.toMatchObject({
        problems: [expect.stringMatching(/expected at least one upstream, or SANDBOX=1$/)],
      });
    }
  });

  it('are those that are handed over, and no others', async () => {
    process.env['UIS_URL'] = 'canary';
    try {
      await expect(createTrainingGraph({ PORT: 'canary', HOST: '0.0.0.0' })).rejects.toMatchObject({
        problems: [expect.stringMatching(/expected at least one upstream/)],
      });
    } finally {
      delete process.env['UIS_URL'];
    }
  });
});

describe('what it says', () => {
  it('goes to whoever asks for it, from the level on that is set, and has no credential', async () => {
    const lines: string[] = [];
    const graph = await open(
      { LOG_LEVEL: 'info', UIS_TOKN: marked('slip') },
      { log: { write: (line) => lines.push(line) } },
    );
    await ask(await serve(graph.handle));
    await graph.stop();
    const said = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(said.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['Set, but no setting of this version: UIS_TOKN', 'operation']),
    );
    expect(said.every(({ level }) => level >= 30)).toBe(true);
    expect(lines.join('')).not.toContain(marked('slip'));
  });

  it('stands above the pages: that it is the sandbox, or what is handed over', async () => {
    const page = async ({ handle }: TrainingGraph): Promise<string> =>
      (await fetch(`${await serve(handle)}/graphql`, { headers: AS_BROWSER })).text();
    expect(await page(await open())).toContain('Sandbox: all data is made up');
    expect(await page(await open({}, { notice: 'For <rehearsals>' }))).toContain('For &lt;rehearsals&gt;');
  });
});
