import { createServer, type RequestListener } from 'node:http';
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

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export const ANSWERED = {
  status: 200,
  data: { activitySchedules: { nodes: [{ name: expect.any(String) }] } },
};
