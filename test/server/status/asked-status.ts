import type { StatusReport, UpstreamStatus } from '../../../src/server/status/report.js';
import { send, type Reply } from '../callers/requests.js';

export const AS_PAGE = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
export const AS_JSON = { accept: 'application/json' };

type Headers = Readonly<Record<string, string>>;

/** What `/status` answers. */
export function askForStatus(origin: string, headers: Headers = {}, query = ''): Promise<Reply> {
  return send(origin, { path: `/status${query}`, headers });
}

/** Its JSON form; fails where there is none. */
export async function statusOf(origin: string, headers: Headers = {}): Promise<StatusReport> {
  const { status, text } = await askForStatus(origin, { ...AS_JSON, ...headers });
  expect(status).toBe(200);
  return JSON.parse(text) as StatusReport;
}

/** Of one upstream. */
export async function upstreamOf(origin: string, name: string): Promise<UpstreamStatus> {
  const { upstreams } = await statusOf(origin);
  const found = upstreams.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is nothing of ${name}`);
  return found;
}
