#!/usr/bin/env node
import { Misuse, oneOf, readArguments, type Asked, type Command } from './commands/arguments.js';
import { letReaderLeave } from './commands/reader.js';
import { CHECK, COMMANDS, PRINT_SCHEMA, SANDBOX, START, usage, usageOf } from './commands/usage.js';
import { VERSION } from './server/version.js';

/** Runs one command; what it takes is loaded now, and nothing else. */
async function runCommand(command: Command, { options, operand }: Asked): Promise<void> {
  if (options.has('--help')) {
    process.stdout.write(usageOf(command));
  } else if (command === START) {
    const { start } = await import('./commands/start.js');
    await start();
  } else if (command === SANDBOX) {
    const { firstPortOf, runAlone } = await import('./sandbox/alone.js');
    const firstPort = firstPortOf(operand ?? '0');
    if (typeof firstPort === 'string') throw new Misuse(firstPort);
    await runAlone(firstPort);
  } else if (command === CHECK) {
    const { check } = await import('./commands/check.js');
    await check({ json: options.has('--json') });
  } else if (command === PRINT_SCHEMA) {
    const { printSchema } = await import('./commands/print-schema.js');
    printSchema();
  }
}

async function run([word, ...others]: readonly string[]): Promise<void> {
  if (word === '--help' || word === '--version') {
    if (others[0] !== undefined) throw new Misuse(`unexpected ${JSON.stringify(others[0])} after ${word}`);
    process.stdout.write(word === '--help' ? usage() : `${VERSION}\n`);
    return;
  }
  const expected = `expected ${oneOf(COMMANDS.map(({ name }) => name))}`;
  if (word === undefined) throw new Misuse(`no command: ${expected}`);
  if (word.startsWith('-'))
    throw new Misuse(`unknown option ${JSON.stringify(word)}: ${expected}, --help or --version`);
  const command = COMMANDS.find(({ name }) => name === word);
  if (command === undefined) throw new Misuse(`unknown command ${JSON.stringify(word)}: ${expected}`);
  await runCommand(command, readArguments(command, others));
}

letReaderLeave();
try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  process.exitCode = 2;
  process.stderr.write(`training-graph: ${error.message}\nHow it is used: training-graph --help\n`);
}
