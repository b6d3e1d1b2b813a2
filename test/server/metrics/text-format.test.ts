import { upstreamNames } from '../../../src/sandbox/index.js';
import { describeWith } from '../../support/programs.js';
import { RedisServer } from '../../support/redis-server.js';
import { eventually } from '../../support/eventually.js';
import { posted, send } from '../callers/requests.js';
import { FOUR_PARTS } from '../four-parts.js';
import { startKeepingService } from '../kept-answers.js';
import { promtool } from './promtool.js';
import { scrape, valueOf } from './scraped.js';

describeWith(['promtool', 'redis-server'], 'metrics as Prometheus wants them', () => {
  it('have nothing that promtool would have otherwise, whatever has been going on', async () => {
    const redis = await RedisServer.start();
    const service = await startKeepingService({ REDIS_URL: redis.url });
    const { text: atFirst } = await scrape(service.origin);
    for (const document of [FOUR_PARTS, `query Named ${FOUR_PARTS}`, '{ wrong }', '{']) {
      for (let times = 0; times < 3; times += 1) await send(service.origin, posted({}, document));
    }
    for (const upstream of upstreamNames) {
      service.sandbox.control.setFault(upstream, { kind: 'status', status: 503, times: 1 });
    }
    await service.ask(`query Other ${FOUR_PARTS.replaceAll('first: 1', 'first: 2')}`);
    await redis.kill();
    // That it is away is found out by who needs something of it.
    let first = 2;
    await eventually(async () => {
      first += 1;
      await service.ask(`{ activitySchedules(first: ${first}) { nodes { name } } }`);
      return valueOf(await scrape(service.origin), 'training_graph_redis_up') === 0;
    });
    const scraped = await scrape(service.origin);
    expect(scraped.text).not.toContain(new URL(redis.url).host);
    for (const upstream of upstreamNames) {
      expect(valueOf(scraped, 'training_graph_upstream_calls_total', { upstream })).toBeGreaterThan(0);
    }
    for (const text of [atFirst, scraped.text]) {
      expect(promtool(['check', 'metrics'], text)).toEqual({ status: 0, said: '' });
    }
    await service.stop();
  });

  it('would be found wanting otherwise', () => {
    const { status, said } = promtool(['check', 'metrics'], '# TYPE x_total gauge\nx_total 1\n');
    expect(status).not.toBe(0);
    expect(said).toMatch(/x_total/);
  });
});
