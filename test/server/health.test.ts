import { eventually } from '../support/eventually.js';
import { marked } from '../support/marks.js';
import { startService, takeCalls, type Service } from '../support/service.js';

const KEY = marked('nobody-brings-it');

const ANSWERS = [
  ['/healthz', '{"status":"ok"}'],
  ['/readyz', '{"status":"ready"}'],
] as const;

describe.each(ANSWERS)('%s', (path, body) => {
  let service: Service;
  beforeAll(async () => {
    // Callers must prove who they are, one may ask once a minute, and no upstream is there.
    service = await startService({ AUTH_JWT_SECRET: KEY.padEnd(32, '-'), CALLER_RATE_PER_MINUTE: '1' });
    for (const name of ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const)
      service.sandbox.control.setFault(name, { kind: 'reset' });
  });
  afterAll(() => service.stop());

  it('answers anybody, from anywhere, as often as it is asked, and nothing is kept of it', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.1', origin: 'https://elsewhere.example' };
    for (let index = 0; index < 3; index += 1) {
      const response = await fetch(service.origin + path, { headers });
      expect([response.status, await response.text()]).toEqual([200, body]);
      expect(response.headers.get('content-type')).toMatch(/^application\/json\b/);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('answers HEAD, too', async () => {
    const response = await fetch(service.origin + path, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-length')).toBe(String(body.length));
  });

  it('is asked of nobody else, and has no line in the log above debug', async () => {
    const before = service.log().length;
    await fetch(service.origin + path);
    const lines = await eventually(() => {
      const since = service.log().slice(before).trim();
      return since !== '' && since.split('\n');
    });
    for (const line of lines) expect((JSON.parse(line) as { level: number }).level).toBeLessThanOrEqual(20);
    expect(takeCalls(service)).toEqual({});
  });
});
