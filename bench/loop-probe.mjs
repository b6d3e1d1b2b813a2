/** A thread of `loop-watch.mjs`: asks one thing at a time over one connection, until it is told that it is enough. */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { post } from './post.mjs';

const BEAT_MS = 2;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const body = JSON.stringify({ query: '{ __typename }' });
let isEnough = false;
parentPort?.once('message', () => (isEnough = true));

/** @type {number[]} */
const taken = [];
while (!isEnough) {
  const askedAt = performance.now();
  await post(agent, workerData, { 'content-type': 'application/json' }, body);
  taken.push(performance.now() - askedAt);
  await sleep(BEAT_MS);
}
agent.destroy();
// The first opens the connection.
parentPort?.postMessage(taken.slice(1));
