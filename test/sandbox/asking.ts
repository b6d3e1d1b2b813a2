import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { credentials } from '../../src/sandbox/index.js';
import type { Sandbox, UpstreamName } from '../../src/sandbox/index.js';

/** What came back, however broken it was. */
export interface RawReply {
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** In how many pieces the body arrived. */
  readonly pieces: number;
  /** The error code when the connection broke, before or during the body. */
  readonly failure: string | null;
}

/** One request on a connection of its own, without any library between the test and the socket. */
export async function ask(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<RawReply> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status: number | null = null;
    let received: IncomingHttpHeaders = {};
    const settle = (failure: string | null): void =>
      resolve({ status, headers: received, body: Buffer.concat(chunks), pieces: chunks.length, failure });
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      status = response.statusCode ?? null;
      received = response.headers;
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
      response.on('end', () => settle(null));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    outgoing.end(body);
  });
}

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };

export async function askForToken(
  sandbox: Sandbox,
  client: { clientId: string; clientSecret: string } = credentials.ispring,
): Promise<RawReply> {
  const form = new URLSearchParams({
    client_id: client.clientId,
    client_secret: client.clientSecret,
    grant_type: 'client_credentials',
  });
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
  return ask(`${sandbox.environment.ISPRING_URL}/api/v3/token`, 'POST', headers, form.toString());
}

export async function issueToken(
  sandbox: Sandbox,
  client?: { clientId: string; clientSecret: string },
): Promise<string> {
  return parsed(await askForToken(sandbox, client)).access_token;
}

export interface SoapQuestion {
  readonly token?: string;
  readonly trainingId?: string;
  readonly namespace?: string;
  readonly operation?: string;
}

/** The vendor page's request, with what is asked filled in. */
export function soapEnvelope({ token, trainingId, namespace, operation }: SoapQuestion): string {
  const name = operation ?? 'ListSessionsByTrainingRequest';
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:soap="${namespace ?? 'http://ispringlearn.ru/go/services/api/soap'}">
   <soapenv:Header/>
   <soapenv:Body>
      <soap:${name}>
         ${token === undefined ? '' : `<soap:credentials><soap:token>${token}</soap:token></soap:credentials>`}
         ${trainingId === undefined ? '' : `<soap:trainingId>${trainingId}</soap:trainingId>`}
      </soap:${name}>
   </soapenv:Body>
</soapenv:Envelope>`;
}

export async function askSoap(
  sandbox: Sandbox,
  envelope: string,
  headers: Record<string, string> = {},
): Promise<RawReply> {
  return ask(
    sandbox.environment.ISPRING_SOAP_URL!,
    'POST',
    { 'Content-Type': 'text/xml; charset=utf-8', ...headers },
    envelope,
  );
}

export async function listSessions(sandbox: Sandbox, question: SoapQuestion): Promise<RawReply> {
  return askSoap(sandbox, soapEnvelope(question));
}

export async function listResults(
  sandbox: Sandbox,
  token: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<RawReply> {
  const url = `${sandbox.environment.ISPRING_URL}/job-training/sessions/result/list`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return ask(url, 'POST', { ...json, Authorization: `Bearer ${token}`, ...headers }, text);
}

export async function getSession(sandbox: Sandbox, token: string, id: string): Promise<RawReply> {
  return ask(`${sandbox.environment.ISPRING_URL}/training/session/${id}`, 'GET', {
    ...json,
    Authorization: `Bearer ${token}`,
  });
}

export async function getTraining(sandbox: Sandbox, token: string, id: string): Promise<RawReply> {
  return ask(`${sandbox.environment.ISPRING_URL}/training/${id}`, 'GET', {
    ...json,
    Authorization: `Bearer ${token}`,
  });
}

/** GET /users/v2 with a query as it stands in the request line. */
export async function listUsers(
  sandbox: Sandbox,
  token: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<RawReply> {
  const url = `${sandbox.environment.ISPRING_URL}/users/v2?${query}`;
  return ask(url, 'GET', { ...json, Authorization: `Bearer ${token}`, ...headers });
}

export async function listChecklists(
  sandbox: Sandbox,
  token: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<RawReply> {
  const url = `${sandbox.environment.ISPRING_URL}/job-training/checklist/sessions/list`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return ask(url, 'POST', { ...json, Authorization: `Bearer ${token}`, ...headers }, text);
}

export const webexTypes = {
  session: 'java:com.webex.service.binding.training.GetTrainingSession',
  authenticate: 'java:com.webex.service.binding.user.AuthenticateUser',
};

export const hostSecurity = {
  webExID: credentials.webex.webExId,
  password: credentials.webex.password,
  siteName: credentials.webex.siteName,
};

export function webexMessage(type: string, security: Record<string, string>, content = ''): string {
  const context = Object.entries(security).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<serv:message xmlns:serv="http://www.webex.com/schemas/2002/06/service" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<header><securityContext>${context.join('')}</securityContext></header>
<body><bodyContent xsi:type="${type}">${content}</bodyContent></body>
</serv:message>`;
}

export async function askWebex(
  sandbox: Sandbox,
  message: string,
  contentType = 'text/xml',
): Promise<RawReply> {
  return ask(sandbox.environment.WEBEX_URL!, 'POST', { 'Content-Type': contentType }, message);
}

export async function getTrainingSession(
  sandbox: Sandbox,
  sessionKey: string,
  security: Record<string, string> = hostSecurity,
): Promise<RawReply> {
  return askWebex(
    sandbox,
    webexMessage(webexTypes.session, security, `<sessionKey>${sessionKey}</sessionKey>`),
  );
}

export async function askUis(sandbox: Sandbox, body: unknown): Promise<RawReply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return ask(
    sandbox.environment.UIS_URL!,
    'POST',
    { 'Content-Type': 'application/json; charset=UTF-8' },
    text,
  );
}

export async function callUis(sandbox: Sandbox, method: string, params: object): Promise<Parsed> {
  return parsed(await askUis(sandbox, { jsonrpc: '2.0', id: 7, method, params }));
}

/** get.schedules with the sandbox's key. */
export async function getSchedules(sandbox: Sandbox, params: object = {}): Promise<Parsed> {
  return callUis(sandbox, 'get.schedules', { access_token: credentials.uis.accessToken, ...params });
}

/** get.account with the sandbox's key. */
export async function getAccount(sandbox: Sandbox, params: object = {}): Promise<Parsed> {
  return callUis(sandbox, 'get.account', { access_token: credentials.uis.accessToken, ...params });
}

/** One good question to each vendor, for whatever must hold for all four. */
export async function askAnything(
  sandbox: Sandbox,
  upstream: UpstreamName,
  token: string,
): Promise<RawReply> {
  switch (upstream) {
    case 'ispring-soap':
      return listSessions(sandbox, { token, trainingId: '00000000-0000-4000-8000-000000000040' });
    case 'ispring-rest':
      return listResults(sandbox, token, { sessionStatus: 'PASSED' });
    case 'webex':
      return getTrainingSession(sandbox, '510000100');
    case 'uis':
      return askUis(sandbox, {
        jsonrpc: '2.0',
        id: 7,
        method: 'get.schedules',
        params: { access_token: credentials.uis.accessToken, limit: 10 },
      });
  }
}

/** Parsed JSON, unchecked: the expectations check it. */
export type Parsed = ReturnType<typeof JSON.parse>;

export function parsed(reply: RawReply): Parsed {
  return JSON.parse(reply.body.toString('utf8'));
}

/** The text of every element of that name, wherever it stands. */
export function texts(reply: RawReply, name: string): string[] {
  return [...reply.body.toString('utf8').matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(
    (match) => match[1]!,
  );
}
