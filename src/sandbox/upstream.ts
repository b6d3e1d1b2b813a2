import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, Twist, UpstreamName } from './faults.js';

/** A request as it came over the socket, complete. */
export interface IncomingCall {
  readonly method: string;
  /** As it stood in the request line. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A call that was read as far as it can be read: what it is, and how it will be answered. */
export interface ReceivedCall {
  /** The vendor's own name; `METHOD /path` when the call is none we know. */
  readonly operation: string;
  readonly request: Readonly<Record<string, unknown>>;
  answer(twist: Twist): Answer;
}

/** One vendor, without its socket. */
export interface Upstream {
  readonly name: UpstreamName;
  /** The vendor's own names of all calls that are simulated. */
  readonly operations: readonly string[];
  receive(call: IncomingCall): ReceivedCall;
  /** The vendor's own way to report a failure, with the code and text asked for. */
  protocolFault(fault: Fault, call: IncomingCall): Answer;
  /** A readable document of the vendor's format that is not what was asked for. */
  wrongRoot(): Answer;
  /** A small body that costs an unwary parser its memory or its stack. */
  entityBomb(): Answer;
  /** Forgets every token, ticket or session issued so far. */
  expireTokens(): void;
}

/** Enough of a credential to tell two apart in the log, and no more. */
export function tail(secret: string | null | undefined): string | null {
  return secret ? `…${secret.slice(-6)}` : null;
}

/** The media type of a Content-Type header, without its parameters. */
export function mediaType(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
