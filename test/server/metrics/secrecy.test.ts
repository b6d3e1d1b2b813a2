import { upstreamNames } from '../../../src/sandbox/index.js';
import { startService, type Service } from '../../support/service.js';
import { Clock } from '../clock.js';
import { FAULTS, PROTOCOL_FAULTS } from '../fault-table.js';
import { FOUR_PARTS } from '../four-parts.js';
import { marked } from '../../support/marks.js';
import { apiKeys } from '../callers/keys.js';
import { posted, send } from '../callers/requests.js';
import { expectNoSecret } from '../no-secret.js';
import { scrape, valueOf } from './scraped.js';

/** After so long no upstream is left alone any more. */
const LONG_SECONDS = 3600;

const clock = new Clock();
afterAll(() => clock.reset());

describe('metrics hold no credential, address or word of an upstream', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it.each(upstreamNames)('whatever goes wrong with %s', async (upstream) => {
    const { control } = service.sandbox;
    for (const [, fault] of [...FAULTS, ...PROTOCOL_FAULTS[upstream]]) {
      control.clearFaults();
      control.setFault(upstream, fault);
      await service.ask(FOUR_PARTS);
      clock.pass(LONG_SECONDS);
    }
    control.clearFaults();
    const scraped = await scrape(service.origin);
    expectNoSecret(service, scraped.text);
    for (const code of ['UPSTREAM_UNREACHABLE', 'UPSTREAM_UNREADABLE', 'UPSTREAM_REFUSED']) {
      const failed = valueOf(scraped, 'training_graph_upstream_calls_total', { upstream, outcome: code });
      expect([code, failed]).toEqual([code, expect.any(Number)]);
      expect(failed).toBeGreaterThan(0);
    }
  });
});

it('metrics hold nothing of what callers send', async () => {
  const service = await startService({ AUTH_API_KEYS: apiKeys({ reader: ['graph:read'] }) });
  const canary = marked('key');
  // What is not valid has no name yet.
  await send(service.origin, posted({ 'x-api-key': canary }, 'query Q { nothing }'));
  await send(service.origin, {
    path: `/graphql?query=${encodeURIComponent(`query Q { a(x: "${canary}") }`)}`,
    headers: { authorization: `Bearer ${canary}` },
  });
  const { text } = await scrape(service.origin);
  expect(text).toContain('training_graph_errors_total{code="UNAUTHENTICATED"} 2');
  expect(text).not.toContain(canary);
  expectNoSecret(service, text);
  await service.stop();
});
