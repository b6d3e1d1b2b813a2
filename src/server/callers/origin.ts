import type { FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** What proxies add; `Via` all of them should (RFC 9110, 7.6.3). */
const FORWARDED = /^(?:forwarded|x-forwarded-.*|via|x-real-ip)$/;

/**
 * Whether a request comes from this machine itself. One that was forwarded does not, whoever passed it on; nor does one
 * that was sent to another name than this machine's, as a page does whose name was made to point here (DNS rebinding).
 */
export function isLocal({ headers, socket }: FastifyRequest): boolean {
  const forwarded = Object.keys(headers).some((name) => FORWARDED.test(name));
  return !forwarded && isLoopback(socket.remoteAddress ?? '') && isLocalName(headers.host ?? '');
}

/**
 * Whether a page of another origin sent it, and not one of `allowed`. It could not read the answer, but it could make us ask
 * upstreams. Browsers say so in Sec-Fetch-Site; old ones, and all where the address is http beyond this machine, at least in Origin,
 * and of a picture or a link not even there: then it is for the page to show that it is none of others.
 */
export function isForeignPage({ headers }: FastifyRequest, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin !== undefined && allowed.includes(origin)) return false;
  switch (headers['sec-fetch-site']) {
    case undefined:
      if (origin !== undefined) return hostOf(origin) !== host;
      return isBrowser(headers) && !isPreflighted(headers) && hostOf(headers.referer ?? '') !== host;
    case 'same-origin':
    case 'none':
      return false;
    default:
      return true;
  }
}

/** All browsers do, and no page can have them do otherwise unasked. */
function isBrowser(headers: IncomingHttpHeaders): boolean {
  return /^mozilla\//i.test(headers['user-agent'] ?? '');
}

/** Whether a browser would have asked first whether a page of another origin may send this; Apollo's clients know these names. */
function isPreflighted(headers: IncomingHttpHeaders): boolean {
  return (
    ['apollo-require-preflight', 'x-apollo-operation-name'].some((name) => headers[name] !== undefined) ||
    /^application\/json\b/i.test(headers['content-type'] ?? '')
  );
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function isLoopback(address: string): boolean {
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function isLocalName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === '' || name.toLowerCase() === 'localhost' || isLoopback(name);
}
