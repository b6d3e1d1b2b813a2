import { createHash } from 'node:crypto';
import type { Service } from '../../support/service.js';
import { listen, type LogLine } from './log-lines.js';
import { send, type Reply, type Sent } from './requests.js';

export interface Refused {
  readonly status: number;
  readonly code: string;
  /** How a client is asked for a proof: for a key, for a token, or for a better token; left out: not at all, or where it is 401, for a key. */
  readonly challenge?: 'none' | 'key' | 'asked' | 'invalid';
  /** Who the log says it was; null for nobody that is known. */
  readonly caller?: string | null;
  /** The name of the document's operation, where it was looked at. */
  readonly operation?: string | null;
}

const CHALLENGES = {
  none: /^$/,
  key: /^ApiKey realm="training-graph"$/,
  asked: /^Bearer realm="training-graph"$/,
  invalid: /^Bearer realm="training-graph", error="invalid_token", error_description="[^"\\]+"$/,
} as const;

/**
 * That a request is refused before anybody is asked for it: with this status and one error of this code, no upstream call, and
 * one line in the log, and that neither answer nor log holds any of the credentials it came with, or the hash of one.
 */
export async function expectRefused(
  service: Service,
  sent: Sent,
  { status, code, challenge = status === 401 ? 'key' : 'none', caller = null, operation = null }: Refused,
): Promise<Reply & { readonly line: LogLine }> {
  const heard = listen(service);
  service.sandbox.control.resetCalls();
  const reply = await send(service.origin, sent);
  const { text, operations } = await heard();
  expect([reply.status, reply.text]).toEqual([status, expect.stringContaining('"errors":[{"message":"')]);
  expect(JSON.parse(reply.text)).toEqual({
    errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code }) }],
  });
  expect(reply.headers['www-authenticate'] ?? '').toMatch(CHALLENGES[challenge]);
  expect(service.sandbox.control.calls()).toEqual([]);
  expect(operations).toEqual([
    expect.objectContaining({
      level: 30,
      caller,
      operation,
      upstreamCalls: 0,
      outcome: 'refused',
      errors: { [code]: 1 },
      status,
    }),
  ]);
  for (const credential of credentialsIn(sent)) {
    expect(JSON.stringify(reply)).not.toContain(credential);
    expect(text).not.toContain(credential);
  }
  return { ...reply, line: operations[0]! };
}

/** What was sent to prove something: whole, in parts where it has some, and as hashes. What is too short to be told is left out. */
function credentialsIn({ headers = {} }: Sent): readonly string[] {
  const sent = Object.entries(headers).filter(([name]) => /^(x-api-key|authorization)$/i.test(name));
  const values = sent.flatMap(([, value]) => [value, value.replace(/^\w+ +/, '')]);
  const parts = values.flatMap((value) => value.split('.'));
  const hashes = values.flatMap((value) => {
    const digest = createHash('sha256').update(value).digest();
    return [digest.toString('hex'), digest.toString('base64')];
  });
  return [...values, ...parts, ...hashes].filter((text) => text.length >= 8);
}
