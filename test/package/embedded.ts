import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTrainingGraph, type TrainingGraph } from '../../src/index.js';

const SCHEDULES = '{ activitySchedules(first: 1) { nodes { name } } }';
export const JSON_TYPE = { 'content-type': 'application/json' };
export const AS_BROWSER = { accept: 'text/html,*/*;q=0.8' };

/** Called after each test, the last first. */
export const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A graph on the sandbox, as a process has it that serves other things, too. */
export async function open(
  settings: Record<string, string> = {},
  options: Parameters<typeof createTrainingGraph>[1] = {},
): Promise<TrainingGraph> {
  const graph = await createTrainingGraph({ SANDBOX: '1', ...settings }, options);
  stops.push(graph.stop);
  return graph;
}

/** Serves on a free port of loopback; gives the origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks for a schedule, which {@link ANSWERED} is the answer to. */
export async function ask(origin: string, headers: Record<string, string> = {}, path = '/graphql') {
  const body = JSON.stringify({ query: SCHEDULES });
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}

/** Asks for the same, and is taken; the body waits until `send`, which gives the status of the answer. */
export async function hold(origin: string): Promise<{ readonly send: () => Promise<number | undefined> }> {
  const body = JSON.stringify({ query: SCHEDULES });
  const headers = { ...JSON_TYPE, 'content-length': body.length, expect: '100-continue' };
  const question = request(`${origin}/graphql`, { method: 'POST', headers, agent: false });
  question.flushHeaders();
  await once(question, 'continue');
  return {
    send: async () => {
      question.end(body);
      const [answer] = (await once(question, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    },
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export const ANSWERED = {
  status: 200,
  data: { activitySchedules: { nodes: [{ name: expect.any(String) }] } },
};
