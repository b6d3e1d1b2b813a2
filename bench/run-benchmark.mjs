import { Stage } from './stage.mjs';

/**
 * Runs one benchmark to its verdict: PASS and exit status 0, or FAIL with all reasons and 1. No process outlives it, also
 * after Ctrl+C.
 * @param {number} mostSeconds after which it has failed
 * @param {(stage: Stage) => Promise<readonly string[]>} measure gives what is not as it should be
 */
export async function runBenchmark(mostSeconds, measure) {
  /** @type {Stage} */
  let stage;
  try {
    stage = new Stage();
  } catch (error) {
    console.error(`FAIL ${messageOf(error)}`);
    process.exit(1);
  }
  process.on('exit', () => stage.kill());
  for (const [signal, status] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])) {
    process.on(signal, () => process.exit(status));
  }
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took more than ${mostSeconds} s`)), mostSeconds * 1000);
  });
  /** @type {readonly string[]} */
  let failures;
  try {
    failures = await Promise.race([measure(stage), stage.broken, late]);
  } catch (error) {
    failures = [messageOf(error)];
    console.error(`The gateway said:\n${stage.said}`);
  }
  clearTimeout(timer);
  await stage.stop();
  console.log(failures.length === 0 ? '\nPASS' : `\nFAIL ${failures.join('\nFAIL ')}`);
  process.exit(failures.length === 0 ? 0 : 1);
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
