import { z } from 'zod';
import { isTimeZone } from './protocols/date-time.js';
import { Secret } from './protocols/secret.js';
import { isAddress, isOrigin, isRedisAddress, withoutSlashes } from './settings-addresses.js';
import type { Variable } from './settings-variables.js';

const TEXT = z.string();
const VISIBLE = /^[\x21-\x7e]+$/;

/** Any text; null when not set. `shown` is what takes its place then. */
export function text(
  name: string,
  meaning: string,
  { expected = 'text', shown = null }: { expected?: string; shown?: string | null } = {},
): Variable<string | null> {
  return { ...variable(name, meaning, TEXT, expected, null), shown };
}

/** Any text, or a text of ours when not set. */
export function textOr(name: string, meaning: string, otherwise: string): Variable<string> {
  return variable(name, meaning, TEXT, 'text', otherwise);
}

/** Text that must not be shown, and has a form that its reader checks. */
export function secretText(name: string, meaning: string, expected: string): Variable<string | null> {
  return { ...variable(name, meaning, TEXT, expected, null), isSecret: true };
}

export function secret(name: string, meaning: string): Variable<Secret | null> {
  return hidden(name, meaning, TEXT, 'text');
}

/** A secret that travels in a header. */
export function headerSecret(name: string, meaning: string): Variable<Secret | null> {
  return hidden(name, meaning, TEXT.regex(VISIBLE), 'visible ASCII characters');
}

/** @param range `otherwise` null: no number when not set */
export function integer<D extends number | null>(
  name: string,
  meaning: string,
  { from, to, otherwise, unit = null }: { from: number; to: number; otherwise: D; unit?: string | null },
): Variable<number | D> {
  const schema = TEXT.regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
  return { ...variable(name, meaning, schema, `a whole number from ${from} to ${to}`, otherwise), unit };
}

/** A part of a whole. */
export function share(name: string, meaning: string, otherwise: number): Variable<number> {
  const schema = TEXT.transform(Number).pipe(z.number().min(0).max(1));
  return variable(name, meaning, schema, 'a number from 0 to 1', otherwise);
}

export function oneOf<T extends string>(
  name: string,
  meaning: string,
  values: readonly T[],
  otherwise: NoInfer<T>,
): Variable<T> {
  return variable<T, T>(name, meaning, z.literal(values), values.join(' or '), otherwise);
}

/** Decimal digits, kept as they are. */
export function digits(name: string, meaning: string): Variable<string | null> {
  return variable(name, meaning, TEXT.regex(/^\d{1,19}$/), 'digits', null);
}

/** An http or https address to which requests go as it stands. */
export function endpoint(name: string, meaning: string): Variable<string | null> {
  const expected = 'an http or https address without user, password or fragment';
  return variable(name, meaning, TEXT.refine(isAddress), expected, null);
}

/** An http or https address that goes into a header. */
export function headerAddress(name: string, meaning: string): Variable<string | null> {
  const schema = TEXT.refine((address) => isAddress(address) && VISIBLE.test(address));
  const expected = 'an http or https address in ASCII, without user, password or fragment';
  return variable(name, meaning, schema, expected, null);
}

/** An http or https address to which paths are added; without a slash at its end. */
export function baseAddress(name: string, meaning: string): Variable<string | null> {
  const schema = TEXT.refine((address) => isAddress(address) && new URL(address).search === '');
  const expected = 'an http or https address without user, password, query or fragment';
  return variable(name, meaning, schema.transform(withoutSlashes), expected, null);
}

/** The address of a Redis, which may hold a user and a password. */
export function redisAddress(name: string, meaning: string): Variable<Secret | null> {
  const expected = 'a redis: or rediss: address, such as redis://:password@host:6379/0';
  return hidden(name, meaning, TEXT.refine(isRedisAddress), expected);
}

export function timeZone<D extends string | null>(
  name: string,
  meaning: string,
  otherwise: D,
): Variable<string | D> {
  const expected = 'an IANA time zone such as Europe/Moscow';
  return variable(name, meaning, TEXT.refine(isTimeZone), expected, otherwise);
}

/** An address of this machine, as a name or an IP address. */
export function loopbackHost(name: string, meaning: string, otherwise: string): Variable<string> {
  const schema = TEXT.regex(/^(localhost|127(\.\d{1,3}){3}|::1)$/i);
  const expected =
    'a loopback address (127.0.0.1, ::1 or localhost), unless callers are authenticated: set AUTH_API_KEYS, ' +
    'AUTH_JWT_SECRET or AUTH_JWKS_URL, or AUTH=off to let anyone in';
  return variable(name, meaning, schema, expected, otherwise);
}

/** The same where any address or name will do. */
export function anyHost(loopback: Variable<string>): Variable<string> {
  const schema = z.union([z.ipv4(), z.ipv6(), z.hostname()]);
  return { ...loopback, schema, expected: 'an IP address or a host name' };
}

/** The distinct origins of a comma list, as browsers send them; empty when not set. */
export function origins(name: string, meaning: string): Variable<readonly string[]> {
  const schema = TEXT.transform((all) => distinct(all)).pipe(z.array(TEXT.refine(isOrigin)));
  return variable(
    name,
    meaning,
    schema,
    'a comma list of origins with no slash at the end, such as https://board.example.com',
    [],
  );
}

/** The distinct UUIDs of a comma list, each with `prefix` in front or without; empty when not set. */
export function uuids(name: string, meaning: string, prefix: string): Variable<readonly string[]> {
  const ids = (all: string): string[] =>
    distinct(
      distinct(all.toLowerCase())
        .map((id) => id.replace(prefix, ''))
        .join(),
    );
  return variable(name, meaning, TEXT.transform(ids).pipe(z.array(z.guid())), 'a comma list of UUIDs', []);
}

/** The words of a comma list, each one of `words`. */
export function words<T extends string>(
  name: string,
  meaning: string,
  { words, otherwise, expected }: { words: readonly T[]; otherwise: readonly T[]; expected: string },
): Variable<readonly T[]> {
  const schema = TEXT.transform((all) => all.split(',').map((word) => word.trim())).pipe(
    z.array(z.literal(words)),
  );
  return {
    ...variable<readonly T[], readonly T[]>(name, meaning, schema, expected, otherwise),
    shown: otherwise.join(),
  };
}

function distinct(all: string): string[] {
  const each = all.split(',').map((one) => one.trim());
  return [...new Set(each.filter((one) => one !== ''))];
}

function variable<T, D>(
  name: string,
  meaning: string,
  schema: z.ZodType<T, string>,
  expected: string,
  otherwise: D,
): Variable<T | D> {
  const shown = typeof otherwise === 'string' || typeof otherwise === 'number' ? String(otherwise) : null;
  return { name, meaning, schema, expected, otherwise, shown, unit: null, isSecret: false };
}

function hidden(
  name: string,
  meaning: string,
  schema: z.ZodType<string, string>,
  expected: string,
): Variable<Secret | null> {
  const sealed = schema.transform((value) => new Secret(value));
  return { ...variable(name, meaning, sealed, expected, null), isSecret: true };
}
