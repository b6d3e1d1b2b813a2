import { cpus } from 'node:os';
import { MARGIN_MS } from './judge.js';
import { DEADLINE_MS, WORKERS, type Soaked } from './soak.js';
import type { Events } from './disorder.js';
import { growthPerHour, leastOfEach, type Growth, type Sample } from './watch.js';

/** Samples are in so many groups, and the least of each is taken: in between there is what was not collected yet. */
const GROUPS = 24;
/**
 * In MiB an hour, and of how many seconds it can be said. What a process has of the system is more than it holds, since little of what
 * is freed goes back: that takes longest to level out.
 */
const BOUNDS = {
  memory: { most: 60, leastSeconds: 1800 },
  heap: { most: 60, leastSeconds: 500 },
  external: { most: 60, leastSeconds: 500 },
} as const;
/** Connections of nginx and of Redis may be some more than in the beginning. */
const MOST_FILES = 10;

/** What must not be: all that was found wrong, and what grew. */
export function reasonsOf(soaked: Soaked): string[] {
  const { wrong, samples, openFiles, seconds } = soaked;
  const found = [...wrong].map(([what, times]) => `${times} x ${what}`);
  openFiles.forEach(({ before, after }, index) => {
    if (after > before + MOST_FILES)
      found.push(`instance ${index + 1}: ${after} open files, ${before} before`);
  });
  samples.forEach((each, index) => {
    for (const [name, { most, leastSeconds }] of Object.entries(BOUNDS)) {
      const growth = growthOf(each)[name as keyof typeof BOUNDS];
      // What goes up and down by chance is not taken for growth.
      if (seconds >= leastSeconds && growth.slope - 2 * growth.error > most)
        found.push(`instance ${index + 1}: ${name} grows by ${shown(growth)} MiB an hour`);
    }
  });
  return found;
}

/** In MiB an hour, NaN where too little was seen. */
function growthOf(samples: readonly Sample[]): Readonly<Record<keyof typeof BOUNDS, Growth>> {
  const of = (value: (sample: Sample) => number) => growthPerHour(leastsOf(samples, value));
  return {
    memory: of(({ rssMb }) => rssMb),
    heap: of(({ heapMb }) => heapMb),
    external: of(({ externalMb }) => externalMb),
  };
}

const shown = ({ slope, error }: Growth): string => `${slope.toFixed(0)} ± ${error.toFixed(0)}`;

const memoryOver = (samples: readonly Sample[]): string[] =>
  leastsOf(samples, ({ rssMb }) => rssMb).map(({ value }) => value.toFixed(0));

function leastsOf(samples: readonly Sample[], value: (sample: Sample) => number) {
  const values = samples.map((sample) => ({ at: sample.at, value: value(sample) }));
  return leastOfEach(values, Math.max(1, Math.floor(values.length / GROUPS)));
}

/** As a page of Markdown. */
export function pageOf(soaked: Soaked): string {
  const { seconds, seed, outcomes, events, codes, longestMs, samples, openFiles } = soaked;
  const reasons = reasonsOf(soaked);
  const rows = samples.map((each, index) => {
    const { memory, heap, external } = growthOf(each);
    const [first, last] = [each[Math.floor(each.length / 3)], each.at(-1)];
    const files = openFiles[index];
    return `| ${[
      index + 1,
      first?.rssMb.toFixed(0),
      last?.rssMb.toFixed(0),
      shown(memory),
      shown(heap),
      shown(external),
      files?.before,
      files?.after,
    ].join(' | ')} |`;
  });
  return `${[
    '# A soak',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} processors. Made by \`npm run soak -- --minutes ${seconds / 60} --seed ${seed}\`.`,
    `Two instances behind nginx with one Redis, asked by ${WORKERS} clients at a time for ${seconds / 60} minutes, while upstreams and Redis failed at random. Deadline ${DEADLINE_MS} ms, and ${MARGIN_MS} ms for sending. Each answer had to be the one that is given where nothing fails, but for what is null with an error of an upstream.`,
    `Answers: ${told(outcomes)}. The longest took ${longestMs.toFixed(0)} ms.`,
    `Errors in them: ${told(codes)}.`,
    `What went wrong on purpose: ${told(events)}.`,
    [
      '| instance | MiB after a third | MiB at the end | grows by MiB/h | heap grows by MiB/h | buffers grow by MiB/h | files before | files after |',
      '| -------: | ----------------: | -------------: | -------------: | ------------------: | --------------------: | -----------: | ----------: |',
      ...rows,
    ].join('\n'),
    ...samples.map(
      (each, index) => `MiB of instance ${index + 1} in the course of it: ${memoryOver(each).join(', ')}.`,
    ),
    `Growth is by least squares over the last two thirds, of the least of each twenty-fourth, give or take one standard error; it is growth where it is beyond two of them. A run of ten minutes is judged by heap and buffers, one of half an hour by all memory as well: little of what is freed goes back to the system, and that takes longer to level out. Files are open files and connections, before, and once all was quiet again. Both ended with exit status 0 on SIGTERM.`,
    reasons.length === 0 ? 'PASS' : reasons.map((reason) => `FAIL ${reason}`).join('\n\n'),
  ].join('\n\n')}\n`;
}

const told = (counts: Events): string =>
  [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([name, times]) => `${times} ${name}`)
    .join(', ') || 'none';
