import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../app.js';
import { isAuthenticated, type CallersSettings } from '../callers/caller.js';
import type { RefuseOutsiders } from '../callers/insiders.js';
import type { Refusal } from '../callers/refusal.js';
import { registerBuiltFiles } from '../pages/built-page.js';
import { wantsPage } from '../pages/wants-page.js';
import { PAGE_HEADERS } from '../security-headers.js';
import { withBasicProof } from './basic-proof.js';
import { DICTIONARY } from './dictionary.js';
import { figuresIn } from './figures.js';
import { languageFor } from './language.js';
import type { Markup } from './markup.js';
import { framed, refusalPage, statusPage } from './page.js';
import { reportStatus } from './report.js';
import type { StatusWatch } from './watch.js';
import type { Words } from './words.js';

const PATH = '/status';

export interface StatusOptions {
  readonly watch: StatusWatch;
  readonly callers: CallersSettings;
  readonly refuseOutsiders: RefuseOutsiders;
}

/**
 * Serves at `/status` how this instance and its upstreams are doing, as a page or as JSON, to whom `refuseOutsiders` lets in. Asks no
 * upstream, and is no operation. Only here a proof may also come as a password of HTTP Basic, for which a browser asks its user.
 */
export function registerStatus(
  app: FastifyInstance,
  { watch, callers, refuseOutsiders }: StatusOptions,
): void {
  const frame = registerBuiltFiles(app, 'status');
  const accepts = { keys: callers.apiKeys.length > 0, tokens: callers.tokens !== null };
  app.get(PATH, {
    onRequest: async (request, reply) => {
      if (isAuthenticated(callers)) request.headers = withBasicProof(request.headers, accepts);
      const refusal = await refuseOutsiders(request);
      if (refusal === null) return;
      if (frame === null || !wantsPage(request)) return sendRefusal(reply, refusal);
      return sendRefusalPage(reply, frame, refusal);
    },
    handler: (request, reply) => {
      const words = wordsFor(request);
      const report = reportStatus(watch, words.errors);
      if (!wantsPage(request)) return withLanguage(reply).send(report);
      if (frame === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
      const figures = figuresIn(words.language, Date.parse(report.checkedAt));
      return sendPage(reply, frame, statusPage(report, words, figures));
    },
  });

  function sendRefusalPage(reply: FastifyReply, built: string, refusal: Refusal): FastifyReply {
    const { status, code, headers } = refusal;
    const words = wordsFor(reply.request);
    const canProve = isAuthenticated(callers);
    reply.code(status).headers(headers);
    if (status === 401 && canProve) reply.header('www-authenticate', BASIC_CHALLENGE);
    return sendPage(reply, built, refusalPage(reasonOf(refusal, canProve, words), code, words));
  }
}

const NOT_BUILT =
  'The status page has not been built. Run "npm run build" and start again; as JSON it is here without it.\n';
/** By it a browser asks its user for a name and a password. */
const BASIC_CHALLENGE = 'Basic realm="training-graph", charset="UTF-8"';

function wordsFor({ query, headers }: FastifyRequest): Words {
  const { lang } = query as Record<string, unknown>;
  return DICTIONARY[languageFor(lang, headers['accept-language'])];
}

function reasonOf({ status }: Refusal, canProve: boolean, { refusals }: Words): string {
  switch (status) {
    case 401:
      return canProve ? refusals.proof : refusals.elsewhere;
    case 403:
      return refusals.foreign;
    default:
      return refusals.later;
  }
}

function sendPage(reply: FastifyReply, frame: string, body: Markup): FastifyReply {
  reply.headers({ ...PAGE_HEADERS, 'cache-control': 'no-store' });
  const page = framed(frame, body, wordsFor(reply.request));
  return withLanguage(reply).type('text/html; charset=utf-8').send(page);
}

function withLanguage(reply: FastifyReply): FastifyReply {
  return reply
    .header('vary', 'Accept, Accept-Language')
    .header('content-language', wordsFor(reply.request).language);
}
