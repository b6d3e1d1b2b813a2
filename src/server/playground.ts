import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { preferred } from './accept.js';
import { ASSET_HEADERS, PAGE_HEADERS } from './security-headers.js';

export interface PlaygroundOptions {
  /** The path on this origin that takes the page's operations. */
  graphqlPath: string;
  /** One sentence for the banner above the page, as plain text; null: no banner. */
  notice: string | null;
  /** Where the built files are; left out: dist/playground of this package. */
  folder?: URL;
}

/** Answers with the playground's page, or with 503 and the command to run when the page has not been built. */
export type SendPlayground = (reply: FastifyReply) => FastifyReply;

const builtFiles = new URL('../../dist/playground/', import.meta.url);

const NOT_BUILT =
  'The playground has not been built. Run "npm run build" and start again; the API works without it.\n';

/**
 * Serves the playground's files under /playground/assets/ and gives the function that answers the page itself, for the
 * handler of GET /graphql. Reads everything now: what is asked for later is looked up by name and never on the disk.
 */
export function registerPlayground(app: FastifyInstance, options: PlaygroundOptions): SendPlayground {
  const folder = options.folder ?? builtFiles;
  const template = readIfThere(new URL('index.html', folder));
  if (template === null) return (reply) => reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);

  const assets = readAssets(new URL('assets/', folder));
  // They are compressed once, when they are built.
  app.get<{ Params: { name: string } }>('/playground/assets/:name', { compress: false }, (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return reply.callNotFound();
    reply.headers(ASSET_HEADERS);
    reply.type(asset.type);
    if (asset.gzipped === null) return reply.send(asset.content);
    reply.header('vary', 'Accept-Encoding');
    if (!preferred(request.headers['accept-encoding'], 'gzip', 'identity')) return reply.send(asset.content);
    return reply.header('content-encoding', 'gzip').send(asset.gzipped);
  });

  const page = fill(template.toString('utf8'), options);
  return (reply) => reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page);
}

/** Whether a request for the GraphQL path is a person's browser opening it: HTML rather than JSON, and nothing to run. */
export function wantsPlayground(request: FastifyRequest): boolean {
  const { query, extensions } = request.query as Record<string, unknown>;
  const asksNothing = query === undefined && extensions === undefined;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads && asksNothing && preferred(request.headers.accept, 'text/html', 'application/json');
}

function fill(template: string, { graphqlPath, notice }: PlaygroundOptions): string {
  const banner = notice === null ? '' : `<p class="notice" role="status">${escapeHtml(notice)}</p>`;
  return template
    .replace('<!-- notice -->', () => banner)
    .replace('<!-- endpoint -->', () => escapeHtml(graphqlPath));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

interface Asset {
  type: string;
  content: Buffer;
  gzipped: Buffer | null;
}

function readAssets(folder: URL): Map<string, Asset> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.gz'));
  return new Map(names.map((name) => [name, readAsset(folder, name)]));
}

function readAsset(folder: URL, name: string): Asset {
  return {
    type: types[extname(name)] ?? 'application/octet-stream',
    content: readFileSync(new URL(name, folder)),
    gzipped: readIfThere(new URL(`${name}.gz`, folder)),
  };
}

function readIfThere(file: URL): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
