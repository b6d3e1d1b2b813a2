import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BINARY = join(HERE, 'node_modules/@tailcallhq/core-linux-x64-gnu/bin/tailcall');
const LIBC = join(HERE, '.libc');
/** With the glibc that fetch-libc.sh brings, for systems whose own is too old. */
const LOADED = /** @type {const} */ ([join(LIBC, 'ld-linux-x86-64.so.2'), '--library-path', LIBC, BINARY]);

/** @typedef {readonly [string, ...string[]]} Command */

/**
 * How Tailcall is called here.
 * @returns {Promise<Command | { notRun: string }>}
 */
export async function tailcall() {
  if (!existsSync(BINARY)) return { notRun: 'not installed: npm ci in bench/peers/tailcall (Linux on x64)' };
  for (const command of [/** @type {const} */ ([BINARY]), LOADED]) {
    if (await runs(command)) return command;
  }
  return { notRun: 'it needs glibc 2.39 or newer: npm run libc in bench/peers/tailcall' };
}

/** @param {Command} command */
async function runs([file, ...rest]) {
  try {
    await promisify(execFile)(file, [...rest, '--version'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
