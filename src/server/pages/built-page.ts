import type { FastifyInstance, FastifyReply } from 'fastify';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { preferred } from '../accept.js';
import { ASSET_HEADERS, PAGE_HEADERS } from '../security-headers.js';
import { escapeHtml } from './escape-html.js';

export interface BuiltPageOptions {
  /** Of its folder in dist/, and the first part of its files' addresses. */
  name: string;
  /** The path on this origin that takes the page's operations. */
  graphqlPath: string;
  /** One sentence for the banner above the page, as plain text; null: no banner. */
  notice: string | null;
  /** Where the built files are; left out: dist/<name> of this package. */
  folder?: URL;
}

/** Answers with the page, or with 503 and the command to run when it has not been built. */
export type SendPage = (reply: FastifyReply) => FastifyReply;

const dist = new URL('../../../dist/', import.meta.url);

/**
 * Serves a page's files under /<name>/assets/ and gives the function that answers the page itself, for the handler of whatever
 * address it stands at.
 */
export function registerBuiltPage(app: FastifyInstance, options: BuiltPageOptions): SendPage {
  const { name, folder } = options;
  const template = registerBuiltFiles(app, name, folder);
  if (template === null) {
    const notBuilt = `The ${name} has not been built. Run "npm run build" and start again; the API works without it.\n`;
    return (reply) => reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
  }
  const page = fill(template, options);
  return (reply) => reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page);
}

/**
 * Serves a page's files under /<name>/assets/ and gives its index.html, which names them; null: it has not been built. Reads
 * everything now: what is asked for later is looked up by name and never on the disk.
 */
export function registerBuiltFiles(
  app: FastifyInstance,
  name: string,
  folder = new URL(`${name}/`, dist),
): string | null {
  const template = readIfThere(new URL('index.html', folder));
  if (template === null) return null;
  const assets = readAssets(new URL('assets/', folder));
  // They are compressed once, when they are built.
  app.get<{ Params: { name: string } }>(`/${name}/assets/:name`, { compress: false }, (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return reply.callNotFound();
    reply.headers(ASSET_HEADERS);
    reply.type(asset.type);
    if (asset.gzipped === null) return reply.send(asset.content);
    reply.header('vary', 'Accept-Encoding');
    if (!preferred(request.headers['accept-encoding'], 'gzip', 'identity')) return reply.send(asset.content);
    return reply.header('content-encoding', 'gzip').send(asset.gzipped);
  });
  return template.toString('utf8');
}

function fill(template: string, { graphqlPath, notice }: BuiltPageOptions): string {
  const banner = notice === null ? '' : `<p class="notice" role="status" lang="en">${escapeHtml(notice)}</p>`;
  return template
    .replace('<!-- notice -->', () => banner)
    .replace('<!-- endpoint -->', () => escapeHtml(graphqlPath));
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
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
