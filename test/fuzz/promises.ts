import { inspect } from 'node:util';
import type { HttpReply } from '../../src/protocols/http.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { DECODERS, READERS, type Decoder } from './decoders.js';

/**
 * A secret that is put into what is read, and must be in no failure. It has a hyphen, for what a vendor calls its failure
 * is shown, and is of letters, digits and underscores.
 */
export const CANARY = 'canary-7f3a';

/** Of computing, for all decoders: more than an answer takes anywhere, and less than where one is gone through again and again. */
const mostSeconds = ({ body }: HttpReply): number => 2 + body.length / 1e5;
/** Our own words are short. */
const LONGEST_MESSAGE = 300;

/** How a decoder ended; `flawed` is an answer that holds errors. */
export type Ending = 'answered' | 'flawed' | 'refused';

/** What every decoder promises whatever is sent, kept: else it throws. */
export async function endingsOf(
  reply: HttpReply,
  decoders: Readonly<Record<string, Decoder>> = DECODERS,
): Promise<ReadonlyMap<string, Ending>> {
  const endings = new Map<string, Ending>();
  const before = process.cpuUsage();
  for (const [name, read] of Object.entries(READERS)) {
    endings.set(name, await endingOf(name, read, reply, keepAny));
  }
  for (const [name, read] of Object.entries(decoders)) {
    endings.set(name, await endingOf(name, read, reply, keepRecord));
  }
  const { user, system } = process.cpuUsage(before);
  if (user + system > mostSeconds(reply) * 1e6) throw new Broken(`took ${(user + system) / 1e6} s`);
  keepPrototypes();
  return endings;
}

async function endingOf(
  name: string,
  read: Decoder,
  reply: HttpReply,
  keep: (value: unknown) => Ending,
): Promise<Ending> {
  try {
    return await kept(read, reply, keep);
  } catch (error) {
    throw error instanceof Broken ? new Broken(`${name}: ${error.message}`) : error;
  }
}

async function kept(read: Decoder, reply: HttpReply, keep: (value: unknown) => Ending): Promise<Ending> {
  let answer: unknown;
  try {
    answer = await read(reply);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw new Broken(`failed with ${inspect(error)}`);
    keepSecret(error);
    return 'refused';
  }
  return keep(answer);
}

class Broken extends Error {}

const keepAny = (): Ending => 'answered';

/** A record is plain data, which JSON tells whole, and UpstreamErrors in place of what could not be read. */
function keepRecord(record: unknown): Ending {
  let flawed = false;
  const left: unknown[] = [record];
  while (left.length > 0) {
    const value = left.pop();
    if (value instanceof UpstreamError) {
      keepSecret(value);
      flawed = true;
    } else if (typeof value === 'object' && value !== null) {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== Array.prototype) {
        throw new Broken(`gave ${inspect(value)}, which is no plain data`);
      }
      for (const member of Object.values(value)) left.push(member);
    } else if (!isLeaf(value)) {
      throw new Broken(`gave ${inspect(value)}, which is no value of JSON`);
    }
  }
  JSON.stringify(record);
  return flawed ? 'flawed' : 'answered';
}

function isLeaf(value: unknown): boolean {
  return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
}

const seen = new Set<string>();

function keepSecret(error: UpstreamError): void {
  const facts = JSON.stringify(error);
  if (error.message.length + facts.length > 2 * LONGEST_MESSAGE) {
    throw new Broken(
      `failed at a length of ${error.message.length + facts.length}: ${error.message.slice(0, 100)}`,
    );
  }
  const all = [error.message, String(error), error.stack, facts];
  // To look at the whole of an error takes long, and those that say the same are the same.
  if (!seen.has(all.join())) all.push(inspect(error, { depth: Infinity, showHidden: true, getters: true }));
  seen.add(all.slice(0, 4).join());
  if (all.join('\n').toLowerCase().includes(CANARY)) throw new Broken(`told a secret: ${all.join('\n')}`);
  if (error.cause !== undefined) throw new Broken(`failed with a cause: ${inspect(error.cause)}`);
}

const PROTOTYPES = [Object, Array, Function, String, Number, Boolean, RegExp, Map, Set, Error].map(
  ({ prototype }) => prototype as object,
);
const namesOf = (prototype: object): string => Object.getOwnPropertyNames(prototype).join();
const NAMES = PROTOTYPES.map(namesOf);

function keepPrototypes(): void {
  for (const [index, prototype] of PROTOTYPES.entries()) {
    const names = namesOf(prototype);
    if (names !== NAMES[index]) throw new Broken(`what all objects share now has ${names}`);
  }
}
