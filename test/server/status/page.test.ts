import { PAGE_HEADERS } from '../../../src/server/security-headers.js';
import { figuresIn } from '../../../src/server/status/figures.js';
import { html, Markup } from '../../../src/server/status/markup.js';
import { startService, type Service } from '../../support/service.js';
import { FOUR_PARTS } from '../four-parts.js';
import { send } from '../callers/requests.js';
import { AS_PAGE, askForStatus } from './asked-status.js';

describe('the status page', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    await service.ask(FOUR_PARTS);
  });
  afterAll(() => service.stop());

  it('runs its own files, asks its own origin, stands in no frame, and is not kept', async () => {
    const { status, headers, text } = await askForStatus(service.origin, AS_PAGE);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...PAGE_HEADERS,
      'cache-control': 'no-store',
      vary: expect.stringContaining('Accept, Accept-Language'),
      'content-type': 'text/html; charset=utf-8',
    });
    expect(text).not.toMatch(/<script(?![^>]* src=")|\son\w+=|style="|javascript:|http-equiv/i);
    const files = [...text.matchAll(/(?:src|href)="(\/status\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const path of files) expect((await send(service.origin, { path })).status).toBe(200);
  });

  it('leads to the board and the playground', async () => {
    const { text } = await askForStatus(service.origin, AS_PAGE);
    expect(text).toMatch(/<a href="\/\?lang=en">Board<.*<a href="\/graphql">Playground</s);
  });

  it('says each time as RFC 3339 and in words, and each figure with its unit', async () => {
    const { text } = await askForStatus(service.origin, AS_PAGE);
    expect(text).toMatch(
      /<time datetime="\d{4}-\d\d-\d\dT[\d:.]+Z">(now|\d+ seconds? ago|\d+ minutes? ago) <small>\d{4}-/,
    );
    expect(text).toMatch(/median \(p50\) [\d.,]+ ms, p99 [\d.,]+ ms/);
    expect(text).toMatch(/[\d,]+ of [\d,]+ calls left, renewed/);
  });

  it.each([
    [AS_PAGE, '', 'en', 'Upstreams'],
    [{ ...AS_PAGE, 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.5' }, '', 'ru', 'Внешние системы'],
    [{ ...AS_PAGE, 'accept-language': 'ru' }, '?lang=en', 'en', 'Upstreams'],
    [AS_PAGE, '?lang=ru', 'ru', 'Внешние системы'],
  ])('to %j at /status%s is in %s', async (headers, query, language, words) => {
    const reply = await askForStatus(service.origin, headers, query);
    expect(reply.headers['content-language']).toBe(language);
    expect(reply.text).toContain(`<html lang="${language}">`);
    expect(reply.text).toContain(words);
  });

  it('is written from nothing that was sent', async () => {
    const { text } = await askForStatus(service.origin, AS_PAGE, '?lang=%22%3E%3Cscript%3E');
    expect(text).not.toContain('"><script>');
  });
});

it('markup takes everything for text that is not made by it', () => {
  expect(html`<p title="${'"'}">${'<b>&'}${html`<i>${1}</i>`}${[null, "'"]}</p>`).toEqual(
    new Markup('<p title="&quot;">&lt;b&gt;&amp;<i>1</i>&#39;</p>'),
  );
});

describe('figures for people', () => {
  const now = Date.parse('2026-06-01T12:00:00Z');

  it.each([
    ['2026-06-01T12:00:00.400Z', 'now', 'сейчас'],
    ['2026-06-01T11:59:55.000Z', '5 seconds ago', '5 секунд назад'],
    ['2026-06-01T11:57:10.000Z', '2 minutes ago', '2 минуты назад'],
    ['2026-06-01T13:00:00.000Z', 'in 1 hour', 'через 1 час'],
    ['2026-05-22T12:00:00.000Z', '10 days ago', '10 дней назад'],
  ])('say %s as %j and %j', (time, english, russian) => {
    expect(figuresIn('en', now).time(time).text).toContain(`>${english} <`);
    expect(figuresIn('ru', now).time(time).text).toContain(`>${russian} <`);
  });

  it('have units, and the signs of their language', () => {
    const [english, russian] = [figuresIn('en', now), figuresIn('ru', now)];
    expect([english.milliseconds(1234.56), english.percent(0.125), english.count(10_000)]).toEqual([
      '1,234.6 ms',
      '12.5%',
      '10,000',
    ]);
    expect(russian.milliseconds(12.5)).toMatch(/^12,5\smс$|^12,5\sмс$/);
    expect(russian.percent(0.125)).toMatch(/^12,5\s%$/);
  });
});
