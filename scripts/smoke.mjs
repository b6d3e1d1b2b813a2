/**
 * `npm run smoke`: starts the built artefact on its sandbox, asks it one question over HTTP, stops it by SIGTERM.
 * Exits 1, with all that the service said, when it does not start, answers wrongly, or does not exit 0.
 */
import { startProduct } from './running-product.mjs';

const ANSWER_MS = 15_000;

/** The training of the vendor's own sample page, which every sandbox holds. */
const QUESTION = /* GraphQL */ `
  {
    training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") {
      id
      sessions {
        title
        startTime
      }
    }
  }
`;

const product = startProduct();
try {
  const url = await product.url();
  await ask(url);
  await product.stop();
  console.log(`smoke: started at ${url}, answered, stopped with exit status 0`);
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error);
  console.error(`smoke: ${problem}\n-- what the service said:\n${product.said()}`);
  process.exitCode = 1;
} finally {
  product.kill();
}

/** @param {string} url */
async function ask(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  /** @typedef {{ training?: { sessions?: { startTime?: unknown }[] | null } | null }} Data */
  const answer = /** @type {{ data?: Data | null, errors?: unknown }} */ (await response.json());
  const startTime = answer.data?.training?.sessions?.[0]?.startTime;
  if (response.status !== 200 || answer.errors !== undefined || typeof startTime !== 'string') {
    throw new Error(`it answered HTTP ${response.status}: ${JSON.stringify(answer).slice(0, 2000)}`);
  }
}
