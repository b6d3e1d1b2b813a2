import { z } from 'zod';
import { isTimeZone } from './protocols/date-time.js';
import { Secret } from './protocols/secret.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong, in the order found; each names a variable and what was expected. */
export class Problems {
  readonly #all: string[] = [];

  add(variable: string, expected: string): void {
    const problem = `${variable}: expected ${expected}`;
    if (!this.#all.includes(problem)) this.#all.push(problem);
  }

  get all(): readonly string[] {
    return this.#all;
  }
}

const UUID = z.guid();

/**
 * Typed reading of variables. An empty one counts as not set. A wrong one is noted, and read as if it were not set, so
 * that all problems can be told at once.
 */
export class Variables {
  readonly #environment: Environment;
  readonly #problems: Problems;

  constructor(environment: Environment, problems: Problems) {
    this.#environment = environment;
    this.#problems = problems;
  }

  has(name: string): boolean {
    return this.text(name) !== null;
  }

  text(name: string): string | null {
    const value = this.#environment[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  secret(name: string): Secret | null {
    const value = this.text(name);
    return value === null ? null : new Secret(value);
  }

  /** A secret that travels in a header. */
  headerSecret(name: string): Secret | null {
    const value = this.#read(name, z.string().regex(/^[\x21-\x7e]+$/), 'visible ASCII characters');
    return value === null ? null : new Secret(value);
  }

  integer<D extends number | null>(name: string, least: number, most: number, otherwise: D): number | D {
    const schema = z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(least).max(most));
    return this.#read(name, schema, `a whole number from ${least} to ${most}`) ?? otherwise;
  }

  oneOf<T extends string>(name: string, values: readonly T[], otherwise: T): T {
    return this.#read(name, z.enum(values), values.join(' or ')) ?? otherwise;
  }

  /** Decimal digits, kept as they are. */
  digits(name: string): string | null {
    return this.#read(name, z.string().regex(/^\d{1,19}$/), 'digits');
  }

  /** An http or https address to which requests go as it stands. */
  endpoint(name: string): string | null {
    const expected = 'an http or https address without user, password or fragment';
    return this.#read(name, z.string().refine(isAddress), expected);
  }

  /** The address of a Redis, which may hold a user and a password. */
  redisAddress(name: string): Secret | null {
    const expected = 'a redis: or rediss: address, such as redis://:password@host:6379/0';
    const value = this.#read(name, z.string().refine(isRedisAddress), expected);
    return value === null ? null : new Secret(value);
  }

  /** An http or https address that goes into a header. */
  headerAddress(name: string): string | null {
    const schema = z.string().refine((text) => isAddress(text) && /^[\x21-\x7e]+$/.test(text));
    return this.#read(name, schema, 'an http or https address in ASCII, without user, password or fragment');
  }

  /** An http or https address to which paths are added; without a slash at its end. */
  baseAddress(name: string): string | null {
    const schema = z.string().refine((text) => isAddress(text) && new URL(text).search === '');
    const expected = 'an http or https address without user, password, query or fragment';
    const address = this.#read(name, schema, expected);
    return address === null ? null : withoutSlashes(address);
  }

  timeZone<D extends string | null>(name: string, otherwise: D): string | D {
    return (
      this.#read(name, z.string().refine(isTimeZone), 'an IANA time zone such as Europe/Moscow') ?? otherwise
    );
  }

  /** An address of this machine, as a name or an IP address; where `isBeyond` any address or name. */
  host(name: string, isBeyond: boolean, otherwise: string): string {
    const loopback = z.string().regex(/^(localhost|127(\.\d{1,3}){3}|::1)$/i);
    const any = z.union([z.ipv4(), z.ipv6(), z.hostname()]);
    const expected = isBeyond
      ? 'an IP address or a host name'
      : 'a loopback address (127.0.0.1, ::1 or localhost), unless callers are authenticated: set AUTH_API_KEYS, ' +
        'AUTH_JWT_SECRET or AUTH_JWKS_URL, or AUTH=off to let anyone in';
    return this.#read(name, isBeyond ? any : loopback, expected) ?? otherwise;
  }

  /** The distinct origins of a comma list, as browsers send them; empty when not set. */
  origins(name: string): readonly string[] {
    const schema = z
      .string()
      .transform((text) => [
        ...new Set(
          text
            .split(',')
            .map((origin) => origin.trim())
            .filter((origin) => origin !== ''),
        ),
      ])
      .pipe(z.array(z.string().refine(isOrigin)));
    return this.#read(name, schema, 'a comma list of origins, such as https://board.example.com') ?? [];
  }

  /** The distinct UUIDs of a comma list, each with `prefix` in front or without; empty when not set. */
  uuids(name: string, prefix: string): readonly string[] {
    const ids = (text: string): string[] => {
      const all = text.toLowerCase().split(',');
      return [...new Set(all.map((id) => id.trim().replace(prefix, '')).filter((id) => id !== ''))];
    };
    const schema = z.string().transform(ids).pipe(z.array(UUID));
    return this.#read(name, schema, 'a comma list of UUIDs') ?? [];
  }

  #read<T>(name: string, schema: z.ZodType<T, string>, expected: string): T | null {
    const value = this.text(name);
    if (value === null) return null;
    const { success, data } = schema.safeParse(value);
    if (success) return data;
    this.#problems.add(name, expected);
    return null;
  }
}

/** Credentials are not allowed in it: they would end up wherever addresses do. */
function isAddress(text: string): boolean {
  // URL passes over line feeds, of which nothing that is sent may hold one.
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}

function isRedisAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  // ioredis would take parameters for options of its own.
  return (
    /^rediss?:$/.test(protocol) &&
    hostname !== '' &&
    /^(\/\d{0,5})?$/.test(pathname) &&
    search === '' &&
    hash === ''
  );
}

/** As browsers send it. Origins are compared as a whole: an asterisk in one would stand for nothing. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && !text.includes('*');
}

/** No regular expression: one looks at slashes that are not the last from each of them on. */
function withoutSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
