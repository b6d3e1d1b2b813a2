import { describeWith } from '../../support/programs.js';
import { ALERT_TESTS, ALERTS, alerts, expectedAlerts, textOf } from './deployed.js';
import { promtool } from './promtool.js';

describe('alerts', () => {
  it('say how grave it is, what is wrong, and where it says what to do', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    for (const { alert, labels, annotations } of alerts) {
      expect(alert).toMatch(/^TrainingGraph[A-Z]\w+$/);
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations).toEqual({
        summary: expect.stringMatching(/./),
        description: expect.stringMatching(/\.$/),
        runbook_url: `docs/operating.md#${alert.toLowerCase()}`,
      });
    }
  });

  it('each have a heading of their name in docs/operating.md', () => {
    const headings = [...textOf('docs/operating.md').matchAll(/^#+ (\w+)$/gm)].map(([, heading]) => heading);
    expect(alerts.map(({ alert }) => alert).filter((name) => !headings.includes(name))).toEqual([]);
  });

  it('are each tested both ways: that they fire, and that they do not', () => {
    for (const { alert } of alerts) {
      const own = expectedAlerts.filter(({ alertname }) => alertname === alert);
      const fires = own.filter((expected) => expected.exp_alerts.length > 0);
      expect([alert, fires.length > 0, own.length > fires.length]).toEqual([alert, true, true]);
    }
  });
});

describeWith(['promtool'], 'alerts, to Prometheus', () => {
  it('are rules', () => {
    expect(promtool(['check', 'rules', ALERTS])).toEqual({
      status: 0,
      said: expect.stringContaining(`${alerts.length} rules found`),
    });
  });

  it('do what their tests say', () => {
    expect(promtool(['test', 'rules', ALERT_TESTS])).toEqual({
      status: 0,
      said: expect.stringContaining('SUCCESS'),
    });
  });
});
