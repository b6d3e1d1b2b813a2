import { once } from 'node:events';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** So many ports from `first` on, or free ones where that is 0. Throws when one is taken. */
export async function choosePorts(first, count) {
  const probes = Array.from({ length: count }, () => createServer());
  try {
    const ports = [];
    for (const [index, probe] of probes.entries())
      ports.push(await listen(probe, first === 0 ? 0 : first + index));
    return ports;
  } finally {
    for (const probe of probes) probe.close();
  }
}

async function listen(probe, port) {
  probe.listen(port, HOST);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw new Error(`Port ${port} cannot be had (${error.code}). Name others: --port <the first of three>`, {
      cause: error,
    });
  }
  return probe.address().port;
}
