import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FastifyBaseLogger } from 'fastify';
import { TooExpensiveError } from '../loading/operation.js';
import { UpstreamError, type UpstreamErrorKind } from '../protocols/upstream-error.js';
import { shown } from './log.js';

/** The public code of each kind of upstream failure. */
const CODES: Readonly<Record<UpstreamErrorKind, string>> = {
  'not-configured': 'UPSTREAM_NOT_CONFIGURED',
  unreachable: 'UPSTREAM_UNREACHABLE',
  timeout: 'UPSTREAM_TIMEOUT',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  unauthenticated: 'UPSTREAM_UNAUTHENTICATED',
  forbidden: 'UPSTREAM_FORBIDDEN',
  'rate-limited': 'UPSTREAM_RATE_LIMITED',
  refused: 'UPSTREAM_REFUSED',
  fault: 'UPSTREAM_FAULT',
  unreadable: 'UPSTREAM_UNREADABLE',
};

/** All of them. */
export const UPSTREAM_CODES: readonly string[] = Object.values(CODES);

export function codeOf(kind: UpstreamErrorKind): string {
  return CODES[kind];
}

const LONGEST_MESSAGE = 1000;
/** Of one error: there may be as many as there are fragments. */
const MOST_LOCATIONS = 10;

/**
 * What a client sees of an error. Ours and GraphQL's own speak for themselves; anything else is a bug, which goes to the
 * log and not to the client.
 */
export type FormatError = (unbounded: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;

export function formatErrors(log: FastifyBaseLogger): FormatError {
  return (unbounded, thrown) => {
    const error = unwrapResolverError(thrown);
    const formatted = withinBounds(unbounded, thrown);
    const { locations, path } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    if (error instanceof UpstreamError) {
      return { message: error.message, ...place, extensions: upstreamExtensions(error) };
    }
    if (error instanceof TooExpensiveError) {
      const { maxUpstreamCalls, upstreamCalls } = error;
      return {
        message: error.message,
        ...place,
        extensions: { code: 'QUERY_TOO_EXPENSIVE', maxUpstreamCalls, upstreamCalls },
      };
    }
    // Apollo Server gives everything that is wrong with a document one code: also what is not wrong, but refused,
    const ours = thrown instanceof GraphQLError ? thrown.originalError : null;
    if (ours instanceof GraphQLError && typeof ours.extensions['code'] === 'string') {
      return { ...formatted, extensions: { ...formatted.extensions, code: ours.extensions['code'] } };
    }
    // and a value that one of our scalars refuses.
    if (typeof formatted.extensions?.['scalar'] === 'string') {
      return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } };
    }
    // What is wrong with a hash has no code there, only the status with which it is answered.
    if (isRefused(thrown)) {
      return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_REQUEST' } };
    }
    // graphql-js calls it ours when a value does not fit the schema, and quotes the value.
    const isOurs = formatted.extensions?.['code'] === 'INTERNAL_SERVER_ERROR';
    if (error instanceof GraphQLError && !isOurs) return formatted;
    logBug(log, error, formatted.path);
    return {
      message: 'Internal server error',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** Errors of an execution, as Apollo Server would show them: what has no code is ours, and a status is for HTTP alone. */
export function formattedErrors(
  errors: readonly GraphQLError[],
  format: FormatError,
): GraphQLFormattedError[] {
  return errors.map((error) => {
    const code = error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
    const extensions: Record<string, unknown> = { ...error.extensions, code };
    delete extensions['http'];
    return format({ ...error.toJSON(), extensions }, error);
  });
}

/** graphql-js quotes variables that do not fit at any length, and names every place; and its parser goes as deep as the document. */
function withinBounds(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const { message, locations } = formatted;
  const bounded = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}...` : message;
  return {
    ...formatted,
    message: isOverflow(thrown) ? 'Syntax Error: The document is nested too deeply.' : bounded,
    ...(locations === undefined ? {} : { locations: locations.slice(0, MOST_LOCATIONS) }),
  };
}

function isOverflow(thrown: unknown): boolean {
  const { originalError } = thrown instanceof GraphQLError ? thrown : {};
  return originalError instanceof GraphQLError && originalError.originalError instanceof RangeError;
}

/** Whether it has no code of its own, and a status that says that the client is wrong. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== undefined) return false;
  const { status } = (error.extensions['http'] ?? {}) as { readonly status?: number };
  return status !== undefined && status >= 400 && status < 500;
}

/** Logs where a bug showed, and not its message: that may quote what an upstream sent. */
export function logBug(log: FastifyBaseLogger, error: unknown, path?: readonly (string | number)[]): void {
  log.error({ ...shown(error), path }, 'unexpected error');
}

function upstreamExtensions(error: UpstreamError): Record<string, unknown> {
  const { source, operation, vendorCode, retryable, retryAfterSeconds } = error;
  return {
    code: codeOf(error.kind),
    source,
    operation,
    retryable,
    ...(vendorCode === null ? {} : { vendorCode }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  };
}
