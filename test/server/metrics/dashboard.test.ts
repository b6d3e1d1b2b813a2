import { describeWith } from '../../support/programs.js';
import { RedisServer } from '../../support/redis-server.js';
import { startService } from '../../support/service.js';
import { FOUR_PARTS } from '../four-parts.js';
import { alerts, dashboard, shown } from './deployed.js';
import { promtoolOnExpressions } from './promtool.js';
import { declaredIn, scrape } from './scraped.js';

/** Names of metrics in an expression, of histograms without their endings. */
function metricsIn(expr: string): readonly string[] {
  const names = expr.match(/\b(?:training_graph|process|nodejs)_\w+/g) ?? [];
  return names.map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
}

// Some is told only where instances share a Redis.
describeWith(['redis-server'], 'the dashboard', () => {
  /** Names of all that a service tells. */
  let told: readonly string[];
  beforeAll(async () => {
    const redis = await RedisServer.start();
    const service = await startService({ REDIS_URL: redis.url });
    await service.ask(FOUR_PARTS);
    told = declaredIn((await scrape(service.origin)).text);
    await service.stop();
    await redis.kill();
  });

  it('shows only what there is, and so do alerts', () => {
    const used = [...shown, ...alerts.map(({ expr }) => expr)].flatMap(metricsIn);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !told.includes(name))).toEqual([]);
  });

  it('shows all that there is', () => {
    const used = new Set(shown.flatMap(metricsIn));
    expect(told.filter((name) => !used.has(name))).toEqual([]);
  });

  it('asks the data source and for the instances that are chosen', () => {
    expect(dashboard.templating.list.map(({ name, type }) => [name, type])).toEqual([
      ['datasource', 'datasource'],
      ['instance', 'query'],
    ]);
    const panels = dashboard.panels.filter(({ type }) => type !== 'row');
    for (const { title, datasource, targets = [] } of panels) {
      expect([title, datasource?.uid, targets.length > 0]).toEqual([title, '${datasource}', true]);
      for (const target of targets) {
        expect(target.datasource.uid).toBe('${datasource}');
        // Each metric of each expression, and `up`, which is Prometheus' own.
        const metrics = metricsIn(target.expr).length + (/\bup\{/.test(target.expr) ? 1 : 0);
        expect(target.expr.match(/instance=~"\$instance"/g)).toHaveLength(metrics);
      }
    }
  });

  it('has panels that do not lie on each other', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });
});

describeWith(['promtool'], 'expressions of the dashboard', () => {
  it('are understood by Prometheus', () => {
    const asked = shown.map((expr) =>
      expr.replaceAll('$instance', '.+').replaceAll('$__rate_interval', '1m'),
    );
    expect(promtoolOnExpressions(asked)).toMatchObject({ status: 0 });
    expect(promtoolOnExpressions([...asked, 'sum(']).status).not.toBe(0);
  });
});
