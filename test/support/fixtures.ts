import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { HttpReply } from '../../src/protocols/http.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { replyOf } from './reply.js';

/**
 * The documents of one source, `<call>/<case>/`: `request.*` and `response.*` byte for byte, `record.json` as reasoned,
 * `note.txt` on where they come from. `status.txt`, `content-type.txt` and `retry-after.txt` say how an answer came
 * (else HTTP 200), `zone.txt` whose clock it is read by (else UTC).
 */
export interface Fixtures {
  /** The names of all cases of a call. */
  cases(call: string): string[];
  /** One file of a case, e.g. `results/vendor-page/request.txt`. */
  text(path: string): string;
  /** What a case must read as. */
  record(fixture: string): unknown;
  /** A case's answer, as it comes off the wire. */
  reply(fixture: string): HttpReply;
  zone(fixture: string): string;
}

export function openFixtures(source: string): Fixtures {
  const root = new URL(`../fixtures/${source}/`, import.meta.url);
  const bytes = (path: string): Buffer => readFileSync(new URL(path, root));
  const text = (path: string): string => bytes(path).toString('utf8');
  const fact = (path: string): string | null => (existsSync(new URL(path, root)) ? text(path).trim() : null);
  const response = (fixture: string): Buffer => {
    const name = readdirSync(new URL(fixture, root)).find((file) => file.startsWith('response.'));
    if (name === undefined) throw new Error(`${fixture} has no response`);
    return bytes(`${fixture}/${name}`);
  };
  return {
    cases: (call) => readdirSync(new URL(call, root)),
    text,
    record: (fixture) => JSON.parse(text(`${fixture}/record.json`)) as unknown,
    reply: (fixture) => {
      const retryAfter = fact(`${fixture}/retry-after.txt`);
      return replyOf(response(fixture), {
        status: Number(fact(`${fixture}/status.txt`) ?? 200),
        contentType: fact(`${fixture}/content-type.txt`) ?? 'text/plain',
        retryAfterSeconds: retryAfter === null ? null : Number(retryAfter),
      });
    },
    zone: (fixture) => fact(`${fixture}/zone.txt`) ?? 'UTC',
  };
}

/** What `read` gives, or the UpstreamError it throws. */
export async function answerOf(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
}

/** As record.json writes it: errors by what callers get to see of them. */
export function written(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (item instanceof UpstreamError ? seen(item) : item)),
  );
}

function seen({ kind, message, vendorCode, retryAfterSeconds, retryable }: UpstreamError): unknown {
  return {
    error: kind,
    message,
    vendorCode,
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    retryable,
  };
}
