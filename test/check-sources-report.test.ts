import type { Finding } from '../src/check/check-upstreams.js';
import { asJson, asText, isWell, type Report } from '../src/check/report.js';
import type { Quota } from '../src/loading/health.js';

const FINDING: Finding = {
  name: 'uis',
  reachable: 'yes',
  credential: 'accepted',
  credentialKind: 'login',
  permission: 'granted',
  latencyMs: 12.4,
  tokenLatencyMs: null,
  clockSkew: null,
  quota: null,
  failure: null,
  problem: null,
  warnings: [],
};

const reportOf = (finding: Partial<Finding>, report: Partial<Report> = {}): Report => ({
  sandbox: false,
  upstreams: [{ ...FINDING, ...finding }],
  settings: [],
  warnings: [],
  ...report,
});

/** The cell of the one row, by the place of its heading. */
function cell(heading: string, finding: Partial<Finding>): string {
  const [headings = '', row = ''] = asText(reportOf(finding)).split('\n');
  const start = headings.indexOf(heading);
  return row.slice(start).split('  ')[0] ?? '';
}

const json = (report: Report): unknown => JSON.parse(asJson(report));

describe('the clock skew', () => {
  it.each([
    ['-', null, null],
    ['< 2 s', { aheadMs: 0, withinMs: 505 }, 0],
    ['< 2 s', { aheadMs: -505, withinMs: 505 }, 0],
    ['< 6 s', { aheadMs: 500, withinMs: 5500 }, 0],
    ['1 s ahead', { aheadMs: 900, withinMs: 505 }, 1],
    ['95 s ahead', { aheadMs: 95_300, withinMs: 505 }, 95],
    ['95 s behind', { aheadMs: -95_300, withinMs: 505 }, -95],
  ])('reads %s', (text, clockSkew, clockSkewSeconds) => {
    expect(cell('clock skew', { clockSkew })).toBe(text);
    expect(json(reportOf({ clockSkew }))).toMatchObject({ upstreams: [{ clockSkewSeconds }] });
  });
});

describe('the quota', () => {
  const none: Quota = {
    dayLimit: null,
    dayRemaining: null,
    dayResetSeconds: null,
    minuteLimit: null,
    minuteRemaining: null,
    minuteResetSeconds: null,
  };
  it.each([
    ['-', null],
    ['-', none],
    ['day 2 of 3000', { ...none, dayLimit: 3000, dayRemaining: 2 }],
    ['minute 0', { ...none, minuteRemaining: 0 }],
    ['day 2, minute 1 of 60', { ...none, dayRemaining: 2, minuteRemaining: 1, minuteLimit: 60 }],
  ])('reads %s', (text, quota) => {
    expect(cell('quota', { quota })).toBe(text);
    expect(json(reportOf({ quota }))).toMatchObject({ upstreams: [{ quota }] });
  });

  it('reads spent where that is why it failed, but not where it was not asked itself', () => {
    expect(cell('quota', { failure: 'rate-limited', problem: 'a problem' })).toBe('spent');
    expect(cell('quota', { failure: 'rate-limited', problem: 'a problem', reachable: null })).toBe('-');
  });
});

describe('the latency', () => {
  it.each([
    ['12 ms', 12.4, null],
    ['12 ms (token 8 ms)', 12.4, 7.6],
    ['- (token 8 ms)', null, 7.6],
    ['-', null, null],
  ])('reads %s', (text, latencyMs, tokenLatencyMs) => {
    expect(cell('latency', { latencyMs, tokenLatencyMs })).toBe(text);
  });
});

describe('what is wrong', () => {
  it('is one line each, before the warnings', () => {
    const report = reportOf({ problem: 'it is broken', warnings: ['it is late'] }, { warnings: ['a slip'] });
    expect(asText(report).split('\n').slice(2)).toEqual([
      '',
      'it is broken',
      'Warning: a slip',
      'Warning: it is late',
      '',
    ]);
    expect(isWell(report)).toBe(false);
    expect(json(report)).toMatchObject({
      ok: false,
      problems: ['it is broken'],
      warnings: ['a slip', 'it is late'],
      upstreams: [{ ok: false, problem: 'it is broken' }],
    });
  });

  it('is nothing where there are only warnings', () => {
    const report = reportOf({ warnings: ['it is late'] });
    expect(isWell(report)).toBe(true);
    expect(asText(report)).toMatch(
      /Warning: it is late\nAll upstreams that are configured answer, and let us read\.\n$/,
    );
  });

  it('is also what is wrong with the settings', () => {
    expect(isWell({ sandbox: null, upstreams: [], settings: ['PORT: expected'], warnings: [] })).toBe(false);
  });
});
