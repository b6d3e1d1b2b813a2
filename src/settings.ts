import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { BusinessYears } from './calendar/business-calendar.js';
import type { FleetSettings } from './fleet/index.js';
import type { OperationLimits } from './loading/operation.js';
import type { CallersSettings } from './server/callers/caller.js';
import type { TracesSettings } from './server/traces/tracing.js';
import type { SourcesSettings } from './sources/index.js';
import { readBusinessYears } from './settings-business-calendar.js';
import { PROOF_VARIABLES, readCallers } from './settings-callers.js';
import { CALLERS } from './settings-catalogue-callers.js';
import { FLEET, SERVER } from './settings-catalogue-server.js';
import { ISPRING, UIS } from './settings-catalogue-sources.js';
import { ACCOUNT_VARIABLES, CATALOGUE } from './settings-catalogue.js';
import { SettingsError } from './settings-error.js';
import { anyHost } from './settings-kinds.js';
import { readSources } from './settings-sources.js';
import { readTraces } from './settings-traces.js';
import { Problems, Variables, type Environment } from './settings-variables.js';

export { unwiseOf } from './settings-callers.js';
export { SettingsError } from './settings-error.js';
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
  /** Whether the accounts are those of simulators. */
  readonly sandbox: boolean;
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

/** The process's variables, and those of a `.env` file in the working folder where the process's are not set or empty. */
export function readEnvironment(): Environment {
  const fromFile = existsSync('.env') ? readEnvFile() : {};
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  return { ...fromFile, ...Object.fromEntries(set) };
}

function readEnvFile(): Environment {
  try {
    const text = readFileSync('.env', 'utf8');
    const settings = parse(text);
    if (Object.keys(settings).length > 0 || !HOLDS_TEXT.test(text)) return settings;
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new SettingsError([`.env: expected a file that can be read (${code})`]);
  }
  throw new SettingsError(['.env: expected lines of NAME=value, in UTF-8']);
}

/** A line that is neither empty nor a comment. */
const HOLDS_TEXT = /^[ \t]*[^#\s]/m;

/**
 * Whether to run on the sandbox: when asked for, or when nothing is configured outside production.
 * Half a configuration is one too: its problems are told, and not covered up by made-up data.
 */
export function readSurroundings(environment: Environment): Surroundings {
  const problems = new Problems();
  const variables = new Variables(environment, problems);
  const asked = variables.read(SERVER.sandbox) === '1';
  const configured = ACCOUNT_VARIABLES.some((name) => variables.has(name));
  return {
    logLevel: variables.read(SERVER.logLevel),
    sandbox: asked || (!configured && variables.read(SERVER.nodeEnv) !== 'production'),
  };
}

/** One sentence that names what is set and sounds like a setting of ours, but is none: a slip, or of another version; else none. */
export function unknownSettings(environment: Environment): readonly string[] {
  const known = CATALOGUE.flatMap(({ variables }) => variables.map(({ name }) => name));
  const soundsLikeOurs = (name: string): boolean => OF_SOURCES.test(name) || OF_THE_SERVICE.test(name);
  const unknown = Object.keys(environment).filter((name) => soundsLikeOurs(name) && !known.includes(name));
  return unknown.length === 0 ? [] : [`Set, but no setting of this version: ${unknown.sort().join(', ')}`];
}

const OF_SOURCES = /^(ISPRING|WEBEX|UIS)/i;
const OF_THE_SERVICE =
  /^(SANDBOX|LOG_?LEVEL|REQUEST_DEADLINE|MAX_UPSTREAM|(AUTH|CACHE|REDIS|CALLER|CORS|TRUSTED|BUSINESS|FEDERATION|RESPONSE)(_|$))/i;

/** The environment with the sandbox's accounts in place of all others; time-outs and the like stay. */
export function withSandbox(environment: Environment, sandbox: Environment): Environment {
  const replaced = [...ACCOUNT_VARIABLES, ISPRING.manner.namespace.name];
  const own = Object.entries(environment).filter(([name]) => !replaced.includes(name));
  return { ...Object.fromEntries(own), ...sandbox };
}

/**
 * Reads everything, or throws a {@link SettingsError} with all problems at once.
 * @param sandbox whether the accounts in it are those of simulators
 */
export function readSettings(environment: Environment, sandbox = false): Settings {
  const problems = new Problems();
  const variables = new Variables(environment, problems);
  variables.read(SERVER.sandbox);
  variables.read(SERVER.logLevel);
  const callers = readCallers(variables, problems);
  const isAuthenticated = PROOF_VARIABLES.some((name) => variables.has(name));
  const mayBeBeyond = isAuthenticated || callers.letsAnyoneIn;
  const settings: Settings = {
    server: {
      host: variables.read(mayBeBeyond ? anyHost(SERVER.host) : SERVER.host),
      port: variables.read(SERVER.port),
      corsOrigins: variables.read(CALLERS.corsOrigins),
      trustedOnly: variables.read(CALLERS.trustedDocuments) === 'only',
      hidesSchema: variables.read(SERVER.nodeEnv) === 'production' && isAuthenticated,
      tracesForAll: variables.read(CALLERS.federationTraces) === 'on',
      replaysMaxBytes: variables.read(SERVER.replaysMaxMb) * 1024 * 1024,
    },
    callers,
    operation: {
      deadlineMs: variables.read(SERVER.deadlineMs),
      maxUpstreamCalls: variables.read(SERVER.maxUpstreamCalls),
    },
    sandbox,
    trainingIds: variables.read(ISPRING.manner.trainingIds),
    scheduleZone: variables.read(UIS.manner.timeZone),
    businessYears: readBusinessYears(variables, problems),
    cacheMaxBytes: variables.read(SERVER.cacheMaxMb) * 1024 * 1024,
    sources: readSources(variables, problems, callers.bringCredentials),
    fleet: readFleet(variables),
    traces: readTraces(variables, problems),
  };
  if (!ACCOUNT_VARIABLES.some((name) => variables.has(name))) {
    problems.add(
      'ISPRING_URL, ISPRING_SOAP_URL, WEBEX_URL or UIS_URL',
      'at least one upstream, or SANDBOX=1',
    );
  }
  if (problems.all.length > 0) throw new SettingsError(problems.all);
  return deepFreeze(settings);
}

function readFleet(variables: Variables): FleetSettings | null {
  const redisUrl = variables.read(FLEET.redisUrl);
  const redisSecret = variables.read(FLEET.redisSecret);
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
