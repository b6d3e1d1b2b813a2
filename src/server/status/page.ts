import type { HealthState } from '../../loading/health.js';
import type { Figures } from './figures.js';
import { html, type Markup } from './markup.js';
import type { OperationCounts, StatusReport } from './report.js';
import { fact, upstreamCard } from './upstream-card.js';
import type { Words } from './words.js';

/** The body of the page: readable without a script, which finds what it needs in the element `refreshing`. */
export function statusPage(report: StatusReport, words: Words, figures: Figures): Markup {
  const { language, otherLanguage: other } = words;
  return html`<header>
      ${report.notice && html`<p class="notice" lang="en">${report.notice}</p>`}
      <h1>training-graph: ${words.title}</h1>
      <nav aria-label="${words.pages}">
        <a href="/?lang=${language}">${words.board}</a>
        <a href="/graphql">${words.playground}</a>
        <a href="/status?lang=${other.language}" hreflang="${other.language}" lang="${other.language}"
          >${other.name}</a
        >
      </nav>
      <p
        id="refreshing"
        data-pause="${words.pause}"
        data-resume="${words.resume}"
        data-outdated="${words.outdated}"
      >
        <a href="/status?lang=${language}">${words.refresh}</a>
      </p>
      <p id="told" role="status"></p>
    </header>
    <main>
      <p class="summary" id="summary">${summaryOf(report, words)}</p>
      <p>${words.asOf} ${figures.time(report.checkedAt)}</p>
      ${instanceOf(report, words, figures)}
      <section aria-labelledby="upstreams">
        <h2 id="upstreams">${words.upstreams}</h2>
        <div class="cards">${report.upstreams.map((one) => upstreamCard(one, words, figures))}</div>
      </section>
    </main>`;
}

/** Which upstreams are in need of somebody, the worst first; else one sentence about all. */
function summaryOf({ health, upstreams }: StatusReport, words: Words): string {
  if (health === 'OK' || health === 'UNKNOWN') return words.summary[health];
  const inNeed: readonly HealthState[] = ['DOWN', 'DEGRADED'];
  return inNeed
    .map((state) => {
      const names = upstreams.filter((one) => one.configured && one.health === state).map(({ name }) => name);
      return names.length === 0 ? '' : `${words.summary[state]}: ${names.join(', ')}.`;
    })
    .join(' ')
    .trim();
}

const OUTCOMES: readonly (keyof OperationCounts)[] = ['whole', 'partial', 'refused', 'clientGone'];

function instanceOf(report: StatusReport, words: Words, figures: Figures): Markup {
  const { version, startedAt, redis, operations } = report;
  const redisState = redis === null ? 'none' : redis.reachable ? 'reachable' : 'away';
  return html`<section aria-labelledby="instance">
    <h2 id="instance">${words.instance}</h2>
    <div class="beside">
      <dl>
        ${fact(words.version, version)} ${fact(words.startedAt, figures.time(startedAt))}
        ${fact(words.redis, words.redisStates[redisState])}
      </dl>
      <table>
        <caption>
          ${words.operations}
        </caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${words.lastHour}</th>
            <th scope="col">${words.sinceStart}</th>
          </tr>
        </thead>
        <tbody>
          ${OUTCOMES.map(
            (outcome) =>
              html`<tr>
                <th scope="row">${words.outcomes[outcome]}</th>
                <td>${figures.count(operations.lastHour[outcome])}</td>
                <td>${figures.count(operations.sinceStart[outcome])}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** The body of the page of somebody who may not see it, or not yet. */
export function refusalPage(reason: string, code: string, words: Words): Markup {
  return html`<main>
    <h1>training-graph: ${words.title}</h1>
    <p>${reason}</p>
    <p><a href="/status?lang=${words.language}">${words.openAgain}</a></p>
    <p><code>${code}</code></p>
  </main>`;
}

/** The whole page, by its built frame, which has the addresses of its files. */
export function framed(frame: string, body: Markup, { language, title }: Words): string {
  return frame
    .replace('<!-- language -->', () => language)
    .replace('<!-- title -->', () => `training-graph: ${title}`)
    .replace('<!-- body -->', () => body.text);
}
