import type { FastifyRequest } from 'fastify';
import { BlockList, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Whether a request comes from this machine itself. One that was forwarded does not, whoever passed it on; nor does one
 * that was sent to another name than this machine's, as a page does whose name was made to point here (DNS rebinding).
 */
export function isLocal({ headers, socket }: FastifyRequest): boolean {
  const forwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-'),
  );
  return !forwarded && isLoopback(socket.remoteAddress ?? '') && isLocalName(headers.host ?? '');
}

/** Whether a page of another site sent it: it could not read the answer, but it could make us ask upstreams. */
export function isFromAnotherSite({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-site'] === 'cross-site';
}

function isLoopback(address: string): boolean {
  return loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function isLocalName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === '' || name.toLowerCase() === 'localhost' || isLoopback(name);
}
