import { connect } from 'node:net';
import { once } from 'node:events';
import { pino } from 'pino';
import { startSandbox } from '../../../src/sandbox/index.js';
import { readTrustedNames } from '../../../src/server/trusted-documents.js';
import { startServer } from '../../../src/server/server.js';
import { readSettings } from '../../../src/settings.js';
import { eventually } from '../../support/eventually.js';
import { startService, type Service } from '../../support/service.js';
import { apiKeys, asKey } from '../callers/keys.js';
import { posted, QUESTION, send } from '../callers/requests.js';
import { FOUR_PARTS } from '../four-parts.js';
import { startKeepingService } from '../kept-answers.js';
import { scrape, valueOf, type Scraped } from './scraped.js';

const TOTAL = 'training_graph_operations_total';

/** Waits for so many operations: each is counted when it is over, which its client may know before. */
async function scrapeAfter(origin: string, operations: number): Promise<{ lines: readonly Scraped[] }> {
  return eventually(async () => {
    const scraped = await scrape(origin);
    return valueOf(scraped, TOTAL) === operations && scraped;
  });
}

describe('operations are counted', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('by their name and by how they ended', async () => {
    service = await startService();
    await service.ask(`query Fine ${QUESTION}`);
    await service.ask(QUESTION);
    await service.ask('query Wrong { nothingOfThatName }');
    service.sandbox.control.setFault('uis', { kind: 'status', status: 403 });
    await service.ask(`query InPart ${FOUR_PARTS}`);
    const scraped = await scrapeAfter(service.origin, 4);
    const count = (operation: string, outcome: string): number | null =>
      valueOf(scraped, TOTAL, { operation, outcome, answered_by: 'execution' });
    expect([
      count('Fine', 'ok'),
      count('anonymous', 'ok'),
      count('anonymous', 'refused'),
      count('InPart', 'partial'),
    ]).toEqual([1, 1, 1, 1]);
    const duration = 'training_graph_operation_duration_seconds_count';
    expect(valueOf(scraped, duration, { operation: 'Fine' })).toBe(1);
    expect(valueOf(scraped, duration, { operation: 'InPart' })).toBe(1);
    // What is refused takes no time worth knowing.
    expect(valueOf(scraped, duration)).toBe(3);
    const error = (code: string): number | null => valueOf(scraped, 'training_graph_errors_total', { code });
    expect(error('UPSTREAM_FORBIDDEN')).toBe(1);
    expect(error('GRAPHQL_VALIDATION_FAILED')).toBe(1);
    expect(error('INTERNAL_SERVER_ERROR')).toBe(0);
    expect(valueOf(scraped, 'training_graph_operation_upstream_calls_total', { operation: 'Fine' })).toBe(1);
  });

  it('also where the client has gone', async () => {
    service = await startService();
    service.sandbox.control.setFault('uis', { kind: 'hang' });
    const gone = new AbortController();
    const asked = service.ask(`query Given ${QUESTION}`, {}, { signal: gone.signal }).catch(() => null);
    await eventually(() => service.sandbox.control.calls('uis').length === 1);
    gone.abort();
    await asked;
    const scraped = await scrapeAfter(service.origin, 1);
    expect(valueOf(scraped, TOTAL, { outcome: 'client_gone' })).toBe(1);
    expect(valueOf(scraped, 'training_graph_operation_duration_seconds_count')).toBeNull();
  });

  it('also where they are refused before anybody looks at them', async () => {
    service = await startService({
      AUTH_API_KEYS: apiKeys({ reader: ['graph:read'], nothing: [] }),
      CALLER_RATE_PER_MINUTE: '1',
    });
    for (const headers of [asKey('nobody'), asKey('nothing'), asKey('reader'), asKey('reader')]) {
      await send(service.origin, posted(headers));
    }
    const scraped = await scrapeAfter(service.origin, 4);
    expect(valueOf(scraped, TOTAL, { outcome: 'refused', operation: 'anonymous' })).toBe(3);
    for (const code of ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED']) {
      expect([code, valueOf(scraped, 'training_graph_errors_total', { code })]).toEqual([code, 1]);
    }
  });

  it('but pages and metrics are none', async () => {
    service = await startService();
    await send(service.origin, { headers: { accept: 'text/html' } });
    await scrape(service.origin);
    expect(valueOf(await scrape(service.origin), TOTAL)).toBeNull();
  });

  it('under few names, whatever clients call theirs; those of our own documents are always told', async () => {
    service = await startService();
    for (let number = 0; number < 60; number += 1) {
      await service.ask(`query Made${number} { __typename }`);
    }
    const [ours = ''] = readTrustedNames();
    await service.ask(`query ${ours} { __typename }`);
    const scraped = await scrapeAfter(service.origin, 61);
    const names = new Set(
      scraped.lines.filter(({ name }) => name === TOTAL).map(({ labels }) => labels['operation']),
    );
    expect(names.size).toBe(52);
    expect(valueOf(scraped, TOTAL, { operation: 'Made49' })).toBe(1);
    expect(valueOf(scraped, TOTAL, { operation: 'other' })).toBe(10);
    expect(valueOf(scraped, TOTAL, { operation: ours })).toBe(1);
  });

  it('also where an answer that was kept is given again', async () => {
    service = await startKeepingService();
    const before = valueOf(await scrape(service.origin), TOTAL) ?? 0;
    const named = posted({}, `query Named ${QUESTION}`);
    for (let times = 0; times < 5; times += 1) await send(service.origin, named);
    const scraped = await scrapeAfter(service.origin, before + 5);
    const run = valueOf(scraped, TOTAL, { operation: 'Named', answered_by: 'execution' })!;
    const again = valueOf(scraped, TOTAL, { operation: 'Named', answered_by: 'replay', outcome: 'ok' })!;
    expect(again).toBeGreaterThan(0);
    expect(run + again).toBe(5);
    expect(valueOf(scraped, 'training_graph_operation_duration_seconds_count', { operation: 'Named' })).toBe(
      run,
    );
  });
});

it('answers that are given again by their bytes alone are counted where the log is silent', async () => {
  const sandbox = await startSandbox();
  const settings = readSettings({ ...sandbox.environment, PORT: '0' });
  const server = await startServer(settings, { log: pino({ level: 'silent' }), notice: null });
  const { port, origin } = new URL(server.url);
  const body = JSON.stringify({ query: `query Bytes ${QUESTION}` });
  const bytes = `POST /graphql HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const socket = connect(Number(port), '127.0.0.1');
  for (let times = 0; times < 20; times += 1) {
    socket.write(bytes);
    await once(socket, 'data');
  }
  socket.destroy();
  const scraped = await scrapeAfter(origin, 20);
  expect(valueOf(scraped, TOTAL, { operation: 'Bytes', answered_by: 'replay' })).toBeGreaterThan(10);
  await server.stop();
  await sandbox.stop();
});
