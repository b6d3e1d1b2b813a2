import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, emptyFolder, start, START } from '../../support/command.js';
import { marked } from '../../support/marks.js';
import type { Overrides } from '../../support/sources.js';
import { startTraceCollector } from '../../support/trace-collector.js';

/** All of OpenTelemetry but its interfaces, which metrics bring along. */
const LIBRARY = /node_modules\/@opentelemetry\/(?!api\/)/;

/** Runs the product for one operation, and stops it. Gives the addresses of all scripts that it loaded, as Node tells them. */
async function loadedBy(environment: Overrides, cwd = emptyFolder()): Promise<readonly string[]> {
  const coverage = emptyFolder();
  const running = start({ PORT: '0', NODE_V8_COVERAGE: coverage, ...environment }, { command: START, cwd });
  const response = await fetch(await addressOf(running), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query": "query Once { __typename }"}',
  });
  expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  running.child.kill('SIGTERM');
  expect(await running.exit).toBe(0);
  const files = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), 'utf8'));
  const loaded = files.flatMap((file) =>
    (JSON.parse(file) as { result: { url: string }[] }).result.map(({ url }) => url),
  );
  expect(loaded.filter((url) => url.endsWith('dist/server/server.js'))).not.toEqual([]);
  return loaded;
}

describe('the process', () => {
  it('loads nothing of OpenTelemetry where nothing says where traces go', async () => {
    const loaded = await loadedBy({ OTEL_SERVICE_NAME: 'board-graph' });
    expect(loaded.filter((url) => LIBRARY.test(url) || url.includes('dist/server/traces/'))).toEqual([]);
  });

  it('sends traces where a .env file says so, all of them before it ends', async () => {
    const collector = await startTraceCollector();
    const cwd = emptyFolder();
    const token = marked('collector-token');
    writeFileSync(
      join(cwd, '.env'),
      `OTEL_EXPORTER_OTLP_ENDPOINT=${collector.url}\nOTEL_EXPORTER_OTLP_HEADERS=x-collector-key=${token}\n`,
    );
    const loaded = await loadedBy({}, cwd);
    expect(loaded.filter((url) => LIBRARY.test(url))).not.toEqual([]);
    expect(collector.spans.map(({ name }) => name)).toEqual(['query Once']);
    expect(collector.posts[0]?.headers['x-collector-key']).toBe(token);
    await collector.stop();
  });

  it('says what is wrong with where traces go, and ends', async () => {
    const running = start(
      { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: 'canary', OTEL_EXPORTER_OTLP_PROTOCOL: 'canary' },
      { command: START },
    );
    expect(await running.exit).toBe(1);
    expect(running.output()).toMatch(/^ {2}OTEL_EXPORTER_OTLP_ENDPOINT: expected /m);
    expect(running.output()).toMatch(/^ {2}OTEL_EXPORTER_OTLP_PROTOCOL: expected http\/protobuf$/m);
    expect(running.output()).not.toContain('canary');
  });
});
