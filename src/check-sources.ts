#!/usr/bin/env node
import { Misuse, readArguments, type Asked } from './commands/arguments.js';
import { check } from './commands/check.js';
import { letReaderLeave } from './commands/reader.js';
import { CHECK, usageOf } from './commands/usage.js';

/** `training-graph check` by a name of its own. */
const USAGE = usageOf(CHECK, 'training-graph-check');

function readWords(): Asked | null {
  try {
    return readArguments(CHECK, process.argv.slice(2));
  } catch (error) {
    if (error instanceof Misuse) return null;
    throw error;
  }
}

letReaderLeave();
const asked = readWords();
if (asked === null) {
  process.exitCode = 2;
  process.stderr.write(USAGE);
} else if (asked.options.has('--help')) process.stdout.write(USAGE);
else await check({ json: asked.options.has('--json') });
