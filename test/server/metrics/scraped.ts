import { send, type Reply } from '../callers/requests.js';

/** One line of metrics. */
export interface Scraped {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Metrics as Prometheus gets them. */
export function askForMetrics(
  origin: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  return send(origin, { path: '/metrics', headers });
}

/** All that a service tells now, in the text format and line by line. Fails where it tells nothing. */
export async function scrape(origin: string): Promise<{ text: string; lines: readonly Scraped[] }> {
  const { status, text } = await askForMetrics(origin);
  expect(status).toBe(200);
  const lines = linesOf(text);
  expect(lines.length).toBeGreaterThan(0);
  return { text, lines };
}

function linesOf(text: string): readonly Scraped[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', is = '']) => [label, is]);
      return { name, labels: Object.fromEntries(pairs) as Scraped['labels'], value: Number(value) };
    });
}

/** The sum of all lines of this name that have these labels; null where there is none. */
export function valueOf(
  { lines }: { readonly lines: readonly Scraped[] },
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | null {
  const found = lines.filter(
    (line) =>
      line.name === name && Object.entries(labels).every(([label, value]) => line.labels[label] === value),
  );
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
}

/** Names as they are declared: of a histogram without its endings. */
export function declaredIn(text: string): readonly string[] {
  return [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
}
