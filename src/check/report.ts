import type { ClockSkew, Quota } from '../loading/health.js';
import type { Finding, Untried } from './check-upstreams.js';

/** All that a check has to say. */
export interface Report {
  /** Whether it was the simulators that were checked; null when the settings do not tell. */
  readonly sandbox: boolean | null;
  readonly upstreams: readonly (Finding | Untried)[];
  /** What is wrong with the settings; then no upstream was asked. */
  readonly settings: readonly string[];
  readonly warnings: readonly string[];
}

export const SANDBOX_NOTICE =
  'Sandbox: these are simulators of the four vendors, started for this check. No account of yours was checked.';

/** Whether all that is configured serves us. */
export function isWell(report: Report): boolean {
  return problemsOf(report).length === 0;
}

function problemsOf({ settings, upstreams }: Report): readonly string[] {
  const failed = upstreams.flatMap((one) => (isFinding(one) && one.problem !== null ? [one.problem] : []));
  return [...settings, ...failed];
}

function warningsOf({ upstreams, warnings }: Report): readonly string[] {
  return [...warnings, ...upstreams.flatMap((one) => (isFinding(one) ? one.warnings : []))];
}

function isFinding(one: Finding | Untried): one is Finding {
  return 'reachable' in one;
}

/** For people: a table, then one line for each problem and warning. */
export function asText(report: Report): string {
  const problems = problemsOf(report);
  const rows = [HEADINGS, ...report.upstreams.map((one) => (isFinding(one) ? cells(one) : bare(one)))];
  const lines = [
    ...(report.sandbox === true ? [SANDBOX_NOTICE, ''] : []),
    ...table(rows),
    '',
    ...problems,
    ...warningsOf(report).map((warning) => `Warning: ${warning}`),
    ...(problems.length === 0 ? ['All upstreams that are configured answer, and let us read.'] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const HEADINGS = ['upstream', 'reachable', 'credential', 'permission', 'clock skew', 'latency', 'quota'];
const UNKNOWN = '-';

function bare({ name, credentialKind }: Untried): readonly string[] {
  const unknown = HEADINGS.slice(3).map(() => UNKNOWN);
  return credentialKind === null
    ? [name, 'not configured', UNKNOWN, ...unknown]
    : [name, 'not tried', `${UNKNOWN} (${credentialKind})`, ...unknown];
}

function cells(finding: Finding): readonly string[] {
  const { name, reachable, credential, credentialKind, permission, clockSkew } = finding;
  return [
    name,
    reachable ?? UNKNOWN,
    `${credential ?? UNKNOWN} (${credentialKind})`,
    permission ?? UNKNOWN,
    clockSkew === null ? UNKNOWN : skewText(clockSkew),
    latencyText(finding),
    // Where it was not asked itself, it is the quota of another.
    finding.failure === 'rate-limited' && reachable !== null ? 'spent' : quotaText(finding.quota),
  ];
}

/** A skew that may as well be none is told as its bound. */
function skewText({ aheadMs, withinMs }: ClockSkew): string {
  const mostMs = Math.abs(aheadMs);
  if (mostMs <= withinMs) return `< ${Math.max(2, Math.ceil((mostMs + withinMs) / 1000))} s`;
  return `${Math.round(mostMs / 1000)} s ${aheadMs > 0 ? 'ahead' : 'behind'}`;
}

function latencyText({ latencyMs, tokenLatencyMs }: Finding): string {
  const token = tokenLatencyMs === null ? '' : ` (token ${Math.round(tokenLatencyMs)} ms)`;
  return `${latencyMs === null ? UNKNOWN : `${Math.round(latencyMs)} ms`}${token}`;
}

function quotaText(quota: Quota | null): string {
  if (quota === null) return UNKNOWN;
  const { dayRemaining, dayLimit, minuteRemaining, minuteLimit } = quota;
  const left = [
    ['day', dayRemaining, dayLimit],
    ['minute', minuteRemaining, minuteLimit],
  ] as const;
  const texts = left.flatMap(([window, remaining, limit]) =>
    remaining === null ? [] : [`${window} ${remaining}${limit === null ? '' : ` of ${limit}`}`],
  );
  return texts.length === 0 ? UNKNOWN : texts.join(', ');
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** For monitoring: the same as one JSON object. What is not known is null. */
export function asJson(report: Report): string {
  const document = {
    ok: isWell(report),
    sandbox: report.sandbox,
    upstreams: report.upstreams.map((one) => (isFinding(one) ? found(one) : untried(one))),
    problems: problemsOf(report),
    warnings: warningsOf(report),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function untried({ name, credentialKind }: Untried): Record<string, unknown> {
  return credentialKind === null ? { name, configured: false } : { name, configured: true, credentialKind };
}

function found(finding: Finding): Record<string, unknown> {
  const { name, problem, failure, reachable, credential, credentialKind, permission, quota, warnings } =
    finding;
  return {
    name,
    configured: true,
    ok: problem === null,
    reachable,
    credential,
    credentialKind,
    permission,
    clockSkewSeconds: skewSeconds(finding.clockSkew),
    latencyMs: rounded(finding.latencyMs),
    tokenLatencyMs: rounded(finding.tokenLatencyMs),
    quota,
    failure,
    problem,
    warnings,
  };
}

/** Positive: this machine's clock is ahead; 0 also for what is too little to be known. */
function skewSeconds(skew: ClockSkew | null): number | null {
  if (skew === null) return null;
  return Math.abs(skew.aheadMs) <= skew.withinMs ? 0 : rounded(skew.aheadMs / 1000);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
