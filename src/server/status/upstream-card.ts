import type { CacheTally } from '../../loading/operation.js';
import type { Figures } from './figures.js';
import { html, type Markup } from './markup.js';
import type { QuotaStatus, UpstreamStatus } from './report.js';
import type { Words } from './words.js';

/** In the order in which they are shown: what spared a call, and what did not. */
const CACHE_ROWS: readonly (keyof CacheTally)[] = ['hits', 'stale', 'coalesced', 'misses'];

/** How one upstream is doing, under a heading of level 3. */
export function upstreamCard(upstream: UpstreamStatus, words: Words, figures: Figures): Markup {
  const { name, configured, health } = upstream;
  const badge = configured
    ? html`<strong class="badge" data-health="${health}">${health}</strong>`
    : html`<strong class="badge">${words.notConfigured}</strong>`;
  return html`<article aria-labelledby="${name}">
    <h3 id="${name}">${name}</h3>
    <p>${badge} ${sentenceOf(upstream, words)}</p>
    ${configured ? [factsOf(upstream, words, figures), tableOf(upstream, words, figures)] : null}
  </article>`;
}

function sentenceOf({ configured, leftAlone, health }: UpstreamStatus, words: Words): string {
  if (!configured) return words.health.NOT_CONFIGURED;
  return words.health[leftAlone ? 'LEFT_ALONE' : health];
}

function factsOf(upstream: UpstreamStatus, words: Words, figures: Figures): Markup {
  const { lastSuccessAt, lastError, latencyMs, quota, now } = upstream;
  return html`<dl>
    ${fact(words.lastSuccess, lastSuccessAt === null ? words.none : figures.time(lastSuccessAt))}
    ${fact(
      words.lastError,
      lastError === null
        ? words.none
        : html`<code>${lastError.code}</code> ${figures.time(lastError.at)}<br />${lastError.message}`,
    )}
    ${fact(
      words.latency,
      latencyMs === null
        ? words.none
        : `${words.median} ${figures.milliseconds(latencyMs.p50)}, ${words.percentile99} ${figures.milliseconds(latencyMs.p99)}`,
    )}
    ${quota && fact(words.quotaMinute, quotaOf(quota.minute, words, figures))}
    ${quota && fact(words.quotaDay, quotaOf(quota.day, words, figures))}
    ${fact(
      words.now,
      `${words.running} ${figures.count(now.running)}, ${words.waiting} ${figures.count(now.waiting)}`,
    )}
  </dl>`;
}

function quotaOf({ limit, remaining, resetsAt }: QuotaStatus, words: Words, figures: Figures): Markup {
  const counted = (value: number | null): string | null => (value === null ? null : figures.count(value));
  const left = words.quotaLeft(counted(remaining), counted(limit));
  return resetsAt === null ? html`${left}` : html`${left}, ${words.quotaAnew} ${figures.time(resetsAt)}`;
}

function tableOf({ lastHour, sinceStart }: UpstreamStatus, words: Words, figures: Figures): Markup {
  const row = (title: string, inHour: number, share: number | null, inAll: number): Markup =>
    html`<tr>
      <th scope="row">${title}</th>
      <td>${figures.count(inHour)}</td>
      <td>${share === null ? '–' : figures.percent(share)}</td>
      <td>${figures.count(inAll)}</td>
    </tr>`;
  const failed = lastHour.calls === 0 ? null : lastHour.failures / lastHour.calls;
  return html`<table>
    <caption>
      ${words.counts}
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${words.lastHour}</th>
        <th scope="col">${words.share}</th>
        <th scope="col">${words.sinceStart}</th>
      </tr>
    </thead>
    <tbody>
      ${row(words.calls, lastHour.calls, null, sinceStart.calls)}
      ${row(words.failures, lastHour.failures, failed, sinceStart.failures)}
      ${CACHE_ROWS.map((name) =>
        row(
          words.cache[name],
          lastHour.cache[name],
          lastHour.cacheRates?.[name] ?? null,
          sinceStart.cache[name],
        ),
      )}
    </tbody>
  </table>`;
}

/** One term of a list, and what there is to say of it. */
export function fact(term: string, description: string | Markup): Markup {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}
