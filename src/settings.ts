import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { BusinessYears } from './calendar/business-calendar.js';
import type { FleetSettings } from './fleet/index.js';
import type { OperationLimits } from './loading/operation.js';
import type { CallersSettings } from './server/callers/caller.js';
import type { TracesSettings } from './server/traces/tracing.js';
import type { SourcesSettings } from './sources/index.js';
import { readBusinessYears } from './settings-business-calendar.js';
import { CALLER_VARIABLES, PROOF_VARIABLES, readCallers } from './settings-callers.js';
import { MANNER_VARIABLES, readSources, UPSTREAM_VARIABLES } from './settings-sources.js';
import { readTraces } from './settings-traces.js';
import { Problems, Variables, type Environment } from './settings-variables.js';

export { unwiseOf } from './settings-callers.js';
export type { Environment } from './settings-variables.js';

/** All that can be set, read once and handed down; nothing below reads the environment. */
export interface Settings {
  readonly server: {
    readonly host: string;
    /** 0: any free port. */
    readonly port: number;
    /** Origins whose pages may call. */
    readonly corsOrigins: readonly string[];
    /** Whether only documents of the manifest are run. */
    readonly trustedOnly: boolean;
    /** Whether only callers with scope `explain` may see the schema. */
    readonly hidesSchema: boolean;
    /** Whether any caller is told how long each field took, when it asks as federation gateways do; else those with scope `explain`. */
    readonly tracesForAll: boolean;
    /** How much memory whole answers may take that are kept for whoever asks the same again; 0: none are. */
    readonly replaysMaxBytes: number;
  };
  readonly callers: CallersSettings;
  readonly operation: OperationLimits;
  /** Bare ids of the trainings that `trainings` lists. */
  readonly trainingIds: readonly string[];
  /** IANA zone of UIS schedules; null when it is not set. */
  readonly scheduleZone: string | null;
  /** Of the production calendar; they stand in the place of those built in. */
  readonly businessYears: BusinessYears;
  /** Memory for all that is kept of upstreams' answers. */
  readonly cacheMaxBytes: number;
  readonly sources: SourcesSettings;
  /** Where several instances meet; null: there is but this one. */
  readonly fleet: FleetSettings | null;
  /** Where traces go; null: nowhere. */
  readonly traces: TracesSettings | null;
}

/** What must be known before anything else can be read. */
export interface Surroundings {
  readonly logLevel: string;
  /** Whether simulators stand in for all upstreams. */
  readonly sandbox: boolean;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The settings are wrong: one line for each problem, naming its variable and what was expected, never its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** The process's variables, and those of a `.env` file in the working folder where the process's are not set or empty. */
export function readEnvironment(): Environment {
  const fromFile = existsSync('.env') ? parse(readFileSync('.env')) : {};
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  return { ...fromFile, ...Object.fromEntries(set) };
}

/**
 * Whether to run on the sandbox: when asked for, or when nothing is configured outside production.
 * Half a configuration is one too: its problems are told, and not covered up by made-up data.
 */
export function readSurroundings(environment: Environment): Surroundings {
  const problems = new Problems();
  const variables = new Variables(environment, problems);
  const asked = variables.oneOf('SANDBOX', ['1', '0'], '0') === '1';
  const configured = UPSTREAM_VARIABLES.some((name) => variables.has(name));
  return {
    logLevel: variables.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    sandbox: asked || (!configured && environment['NODE_ENV'] !== 'production'),
  };
}

/** What is set and sounds like a setting of ours, but is none: a slip, or of another version. */
export function unknownVariables(environment: Environment): readonly string[] {
  const known = [
    ...UPSTREAM_VARIABLES,
    ...MANNER_VARIABLES,
    ...CALLER_VARIABLES,
    'CACHE_MAX_MB',
    'FEDERATION_TRACES',
    'RESPONSE_CACHE_MAX_MB',
    'REDIS_URL',
    'REDIS_SECRET',
    'BUSINESS_CALENDAR_FILE',
  ];
  return Object.keys(environment)
    .filter((name) => SOUNDS_LIKE_OURS.test(name) && !known.includes(name))
    .sort();
}

const SOUNDS_LIKE_OURS =
  /^(ISPRING|WEBEX|UIS|AUTH|CACHE|REDIS|CALLER|CORS|TRUSTED|BUSINESS|FEDERATION|RESPONSE)(_|$)/;

/** The environment with the sandbox's accounts in place of all others; time-outs and the like stay. */
export function withSandbox(environment: Environment, sandbox: Environment): Environment {
  const replaced = [...UPSTREAM_VARIABLES, 'ISPRING_SOAP_NAMESPACE'];
  const own = Object.entries(environment).filter(([name]) => !replaced.includes(name));
  return { ...Object.fromEntries(own), ...sandbox };
}

/** Reads everything, or throws a {@link SettingsError} with all problems at once. */
export function readSettings(environment: Environment): Settings {
  const problems = new Problems();
  const variables = new Variables(environment, problems);
  variables.oneOf('SANDBOX', ['1', '0'], '0');
  variables.oneOf('LOG_LEVEL', LOG_LEVELS, 'info');
  const callers = readCallers(variables, problems);
  const isAuthenticated = PROOF_VARIABLES.some((name) => variables.has(name));
  const settings: Settings = {
    server: {
      host: variables.host('HOST', isAuthenticated || callers.letsAnyoneIn, '127.0.0.1'),
      port: variables.integer('PORT', 0, 65_535, 4000),
      corsOrigins: variables.origins('CORS_ORIGINS'),
      trustedOnly: variables.oneOf('TRUSTED_DOCUMENTS', ['only', 'off'], 'off') === 'only',
      hidesSchema: environment['NODE_ENV'] === 'production' && isAuthenticated,
      tracesForAll: variables.oneOf('FEDERATION_TRACES', ['on', 'off'], 'off') === 'on',
      replaysMaxBytes: variables.integer('RESPONSE_CACHE_MAX_MB', 0, 1_048_576, 16) * 1024 * 1024,
    },
    callers,
    operation: {
      deadlineMs: variables.integer('REQUEST_DEADLINE_MS', 1, 3_600_000, 30_000),
      maxUpstreamCalls: variables.integer('MAX_UPSTREAM_CALLS', 1, 1_000_000, 500),
    },
    trainingIds: variables.uuids('ISPRING_TRAINING_IDS', 'ispring:training:'),
    scheduleZone: variables.timeZone('UIS_TIME_ZONE', null),
    businessYears: readBusinessYears(variables, problems),
    cacheMaxBytes: variables.integer('CACHE_MAX_MB', 1, 1_048_576, 64) * 1024 * 1024,
    sources: readSources(variables, problems, callers.bringCredentials),
    fleet: readFleet(variables),
    traces: readTraces(variables, problems),
  };
  if (!UPSTREAM_VARIABLES.some((name) => variables.has(name))) {
    problems.add(
      'ISPRING_URL, ISPRING_SOAP_URL, WEBEX_URL or UIS_URL',
      'at least one upstream, or SANDBOX=1',
    );
  }
  if (problems.all.length > 0) throw new SettingsError(problems.all);
  return deepFreeze(settings);
}

function readFleet(variables: Variables): FleetSettings | null {
  const redisUrl = variables.redisAddress('REDIS_URL');
  const redisSecret = variables.secret('REDIS_SECRET');
  return redisUrl === null ? null : { redisUrl, redisSecret };
}

/** The names of the upstreams that have an account. */
export function configuredUpstreams({ sources }: Settings): readonly string[] {
  const { ispringSoap, ispringRest, webex, uis } = sources;
  const all = { 'ispring-soap': ispringSoap, 'ispring-rest': ispringRest, webex, uis };
  return Object.entries(all).flatMap(([name, { account }]) => (account === null ? [] : [name]));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
