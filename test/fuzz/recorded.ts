import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpReply } from '../../src/protocols/http.js';

/** An answer as a vendor gave it: what fuzzing begins with. */
export interface Recorded {
  /** `uis/get-account/vendor-page`. */
  readonly name: string;
  /** `xml`, `json`, `html` or `txt`. */
  readonly format: string;
  readonly reply: HttpReply;
}

/** All answers under test/fixtures, in the order of their names. */
export function recordedIn(folder: string): readonly Recorded[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.sort().flatMap((path) => {
    const match = /^(.*)[/\\]response\.(\w+)$/.exec(path);
    if (match === null) return [];
    const [, name = '', format = ''] = match;
    const fact = (file: string): string | null => {
      const factPath = join(folder, name, file);
      return existsSync(factPath) ? readFileSync(factPath, 'utf8').trim() : null;
    };
    const retryAfter = fact('retry-after.txt');
    const reply = {
      status: Number(fact('status.txt') ?? 200),
      contentType: fact('content-type.txt') ?? '',
      retryAfterSeconds: retryAfter === null ? null : Number(retryAfter),
      body: asFirstAnswer(readFileSync(join(folder, path))),
    };
    return [{ name: name.replaceAll('\\', '/'), format, reply }];
  });
}

/** JSON-RPC asks with 1 first, and reads no answer to another question. */
function asFirstAnswer(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/^(\s*\{\s*"jsonrpc"[^{}[\]]*?"id"\s*:\s*)("[^"]*"|\d+)/, '$11');
  return Buffer.from(text, 'latin1');
}
