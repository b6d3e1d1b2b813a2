import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BOUND = 8 * 1024 * 1024;

interface Measured {
  /** What the cache says that it takes, and what the process grew by; in bytes. */
  readonly counted: number;
  readonly grown: number;
}

/** Measured by a process of its own, in which nothing else grows: on what `npm run build` made of the sources. */
async function measured(): Promise<Record<string, Measured>> {
  const script = fileURLToPath(new URL('cache-memory.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, String(BOUND)]);
  return JSON.parse(stdout) as Record<string, Measured>;
}

describe('a cache that has been filled several times over', () => {
  let shapes: Record<string, Measured>;
  beforeAll(async () => {
    shapes = await measured();
  }, 120_000);

  it.each([
    'ispring-soap',
    'ispring-rest',
    'webex',
    'uis',
    'russian',
    'cut out',
    'nothing',
    'empty list',
    'list of ids',
    'numbers',
  ])('takes no more memory than its bound, and not much less: %s', (shape) => {
    const { counted, grown } = shapes[shape]!;
    expect(counted).toBeLessThanOrEqual(BOUND);
    expect(counted).toBeGreaterThan(0.9 * BOUND);
    expect(grown).toBeLessThanOrEqual(1.1 * BOUND);
    expect(grown).toBeGreaterThanOrEqual(0.4 * BOUND);
  });
});
