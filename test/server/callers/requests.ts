import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

/** What a client sends: by POST as JSON where it has a body, else by GET. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Costs one upstream call, if it is run. */
export const QUESTION = '{ activitySchedules(first: 1) { nodes { name } } }';

/** An operation as most clients send one. */
export function posted(
  headers: Readonly<Record<string, string>> = {},
  query: string = QUESTION,
  variables: Readonly<Record<string, unknown>> = {},
): Sent {
  return { headers, body: JSON.stringify({ query, variables }) };
}

/** An operation in an address. */
export function inAddress(headers: Readonly<Record<string, string>> = {}, query: string = QUESTION): Sent {
  return { headers, path: `/graphql?${String(new URLSearchParams({ query }))}` };
}

/** With node:http, since fetch lets nobody set Host, Origin or Sec-Fetch-Site. */
export function send(
  origin: string,
  { body, method = body === undefined ? 'GET' : 'POST', path = '/graphql', headers = {} }: Sent,
): Promise<Reply> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { method, headers: { ...json, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What comes back for bytes that need be no HTTP, until the connection is closed. */
export function sendBytes(origin: string, bytes: string): Promise<Reply> {
  const { port, hostname } = new URL(origin);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(readReply(Buffer.concat(chunks).toString())));
  });
}

function readReply(bytes: string): Reply {
  const [head = '', text = ''] = bytes.split(/\r\n\r\n(.*)/s);
  const [line = '', ...fields] = head.split('\r\n');
  const headers = fields
    .map((field) => field.split(/: (.*)/s, 2))
    .map(([name = '', value = '']) => [name.toLowerCase(), value]);
  return {
    status: Number(line.split(' ')[1]),
    headers: Object.fromEntries(headers) as IncomingHttpHeaders,
    text,
  };
}

/** The codes of the errors that an answer holds. */
export function codesOf({ text }: Reply): readonly unknown[] {
  const { errors = [] } = JSON.parse(text) as { errors?: readonly { extensions?: { code?: unknown } }[] };
  return errors.map(({ extensions }) => extensions?.code);
}
