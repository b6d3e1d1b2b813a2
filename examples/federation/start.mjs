/**
 * `npm run example:federation`: training-graph on its sandbox, the HR directory, and a gateway over both, until Ctrl+C.
 * `-- --gateway apollo` takes Apollo Gateway in the place of Hive Gateway; `-- --port 4200` takes three ports from there on,
 * 0 any free ones.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Part } from './part.mjs';
import { choosePorts } from './ports.mjs';
import { prepare } from './prepare.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const GATEWAYS = {
  hive: {
    title: 'Hive Gateway',
    withScopes: true,
    command: (supergraph) => [
      here('node_modules/@graphql-hive/gateway/dist/bin.js'),
      'supergraph',
      supergraph,
      '--config-path',
      here('hive-gateway.config.mjs'),
    ],
  },
  apollo: {
    title: 'Apollo Gateway',
    withScopes: false,
    command: (supergraph) => [here('apollo-gateway.mjs'), supergraph],
  },
};

const QUESTION = `{
  departments { name head { name } }
  training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") {
    title sessions { title checklistResults { result employee { name department { name } } } }
  }
}`;

const options = readOptions();
// No .env file of whoever runs this is found here.
const folder = mkdtempSync(join(tmpdir(), 'training-graph-federation-'));
const parts = [];
let stopping = null;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(0));

try {
  prepare();
  await start();
} catch (error) {
  if (stopping === null) {
    console.error(error.message);
    await end(1);
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { gateway: { type: 'string', default: 'hive' }, port: { type: 'string', default: '4100' } },
    });
    if (!Object.hasOwn(GATEWAYS, values.gateway)) throw new Error('--gateway: expected hive or apollo.');
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_533) {
      throw new Error('--port: expected a number from 1 to 65533, or 0 for free ports.');
    }
    return { gateway: GATEWAYS[values.gateway], firstPort: Number(values.port) };
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

async function start() {
  const { gateway, firstPort } = options;
  const urls = (await choosePorts(firstPort, 3)).map((port) => `http://127.0.0.1:${port}/graphql`);
  const [gatewayUrl, trainingGraph, hrDirectory] = urls;
  const subgraphs = [
    launch({
      title: 'training-graph',
      url: trainingGraph,
      command: [here('../../dist/main.js')],
      environment: { LOG_LEVEL: 'warn' },
    }),
    launch({ title: 'The HR directory', url: hrDirectory, command: [here('hr-directory.mjs')] }),
  ];
  await Promise.all(subgraphs.map((part) => part.answers()));

  // Not before now: it needs what `prepare` installs.
  const { composeSupergraph } = await import('./supergraph.mjs');
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composeSupergraph({ trainingGraph, hrDirectory }, gateway));
  const { title, command } = gateway;
  const last = launch({ title, url: gatewayUrl, command: command(supergraph) });
  await last.answers();

  console.log();
  for (const part of parts) console.log(`${part.title} answers at ${part.url}`);
  console.log(
    `\nAsk for what neither of the two knows alone:\n\n${asCommand(gatewayUrl)}\n\nCtrl+C stops all three.`,
  );
  for (const part of subgraphs) void part.ended.then((how) => tellOf(part, how));
  throw new Error(`${title} ended (${await last.ended}).`);
}

function launch(part) {
  const started = new Part({ ...part, folder });
  parts.push(started);
  console.log(`${started.title} starts (process ${started.pid})`);
  return started;
}

function asCommand(url) {
  const query = JSON.stringify({ query: QUESTION.replace(/\s+/g, ' ') });
  return `curl -s ${url} -H 'content-type: application/json' -d '${query}'`;
}

/** Without one of them the others go on: that is what there is to see. */
function tellOf({ title, url }, how) {
  if (stopping !== null) return;
  console.log(
    `${title} has ended (${how}). What it knew is null from now on, with an error that says so (${url}).`,
  );
}

/** Stops all parts, the gateway first, which still asks the others for what is under way. */
function end(status) {
  stopping ??= (async () => {
    for (const part of parts.reverse()) await part.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(status);
  })();
  return stopping;
}
