import { types } from 'node:util';
import { pino, type DestinationStream, type Logger } from 'pino';

// Nothing secret is logged on purpose. This is a second net, for what a library may log, or a line that somebody adds.

/** Names of what holds a credential or opens a session, in whatever spelling: headers, variables, members of vendors' documents. */
const SECRET =
  /(authorization|cookie|password|pwd|secret|token|ticket|api[-_]?keys?|host[-_]?key|credentials?|rawpacket)$/i;
/** For what a logger carries in all its lines, which pino strikes out by full names only. */
const SECRET_NAMES = ['authorization', 'cookie', 'password', 'secret', 'token', 'ticket', 'credentials'];
const STRUCK_OUT = '[secret]';
/** Nobody logs anything deeper. */
const DEEPEST = 5;

/** What of such members is shown, wherever they come from. Of a request not its address, which may hold a document and its variables. */
const SERIALIZERS = {
  err: shown,
  req: ({ method }: { readonly method?: unknown }) => ({ method }),
  res: ({ statusCode }: { readonly statusCode?: unknown }) => ({ statusCode }),
};

/** The one way to make a log: errors tell where they showed and not what they say, and credentials are struck out. */
export function createLog(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      redact: { paths: SECRET_NAMES, censor: STRUCK_OUT },
      serializers: SERIALIZERS,
      formatters: { log: (line) => struckOut(line, 0, new Set()) as Record<string, unknown> },
      hooks: {
        logMethod([first, ...rest], log) {
          const line: unknown = first;
          // pino would take an error's own message where no other is given.
          if (isError(line)) log.call(this, { err: line }, UNEXPECTED);
          else if (rest.length === 0 && hasError(line)) log.call(this, line, UNEXPECTED);
          else log.call(this, first, ...rest);
        },
      },
    },
    destination,
  );
}

const UNEXPECTED = 'unexpected error';

function hasError(line: unknown): line is { readonly err: Error } {
  return typeof line === 'object' && line !== null && 'err' in line && isError(line.err);
}

/** The same with nothing secret in it. @param around what it is in: what leads back to itself ends */
function struckOut(value: unknown, depth: number, around: ReadonlySet<unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isError(value)) return shown(value);
  if (typeof (value as { readonly toJSON?: unknown }).toJSON === 'function') return value;
  if (depth === DEEPEST || around.has(value)) return '[...]';
  const within = new Set([...around, value]);
  const inner = (member: unknown): unknown => struckOut(member, depth + 1, within);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (SECRET.test(name)) return [name, STRUCK_OUT];
      return [name, depth === 0 && name in SERIALIZERS ? member : inner(member)];
    }),
  );
}

/** What may be told of an error that is no failure of an upstream: its message may quote anything, also what an upstream sent. */
export interface ShownError {
  readonly name: string;
  /** Where it was made. */
  readonly frames: readonly string[];
}

export function shown(error: unknown): ShownError {
  if (!isError(error)) return { name: typeof error, frames: [] };
  const { name, message, stack = '' } = error;
  // Below the message, whose own lines may look like frames; where it is not found, nothing is told.
  const [head = ''] = stack.split('\n', 1);
  const at = message === '' ? head.length : stack.indexOf(message);
  const below = at < 0 || at > head.length ? '' : stack.slice(at + message.length);
  return { name, frames: below.split('\n').filter((line) => /^\s+at /.test(line)) };
}

function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/** For a library that puts what went wrong into words of its own, which may quote anything: it is told that it had some. */
export function wordless(log: Pick<Logger, 'warn' | 'error'>, library: string) {
  const ignore = (): void => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: () => log.warn(`${library} has a warning, which is not shown`),
    error: () => log.error(`${library} has an error, which is not shown`),
  };
}
