import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

/** What an alert comes to at one moment of one test. */
interface Expected {
  readonly alertname: string;
  readonly exp_alerts: readonly unknown[];
}

export const pathOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
export const textOf = (path: string): string => readFileSync(pathOf(path), 'utf8');

export const ALERTS = pathOf('deploy/prometheus/alerts.yml');
export const ALERT_TESTS = pathOf('deploy/prometheus/alerts.test.yml');

export const dashboard = JSON.parse(textOf('deploy/grafana/training-graph.json')) as {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
};

/** Every expression that a panel asks with. */
export const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

const rules = parse(readFileSync(ALERTS, 'utf8')) as {
  readonly groups: readonly { readonly rules: readonly Alert[] }[];
};
export const alerts = rules.groups.flatMap((group) => group.rules);

const tests = parse(readFileSync(ALERT_TESTS, 'utf8')) as {
  readonly tests: readonly { readonly alert_rule_test: readonly Expected[] }[];
};
export const expectedAlerts = tests.tests.flatMap(({ alert_rule_test }) => alert_rule_test);
