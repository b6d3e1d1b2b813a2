import { CALLERS } from './settings-catalogue-callers.js';
import { FLEET, SERVER } from './settings-catalogue-server.js';
import { ISPRING, UIS, WEBEX } from './settings-catalogue-sources.js';
import { TRACES } from './settings-catalogue-traces.js';
import type { Variable } from './settings-variables.js';

/** Variables that belong together. */
export interface VariableGroup {
  readonly title: string;
  /** What is to be known of all of them; null where nothing is. */
  readonly preface: string | null;
  readonly variables: readonly Variable<unknown>[];
}

/** All variables that there are, as they are told to an operator. */
export const CATALOGUE: readonly VariableGroup[] = [
  group('Server', null, SERVER),
  group('Several instances', null, FLEET),
  group('Traces', 'The variables of OpenTelemetry, which other programs may read, too.', TRACES),
  group(
    'Callers',
    'With none of the first three set, only this machine may call, and may do everything. `docs/callers.md` says more.',
    CALLERS,
  ),
  group('iSpring Learn', null, ISPRING),
  group('Webex Training', null, WEBEX),
  group('UIS / CoMagic', null, UIS),
];

/** Variables that make up the accounts: any of them set means that somebody configures upstreams. */
export const ACCOUNT_VARIABLES: readonly string[] = [ISPRING, WEBEX, UIS].flatMap(({ account }) =>
  variablesIn(account).map(({ name }) => name),
);

function group(title: string, preface: string | null, declared: object): VariableGroup {
  return { title, preface, variables: variablesIn(declared) };
}

/** Those of an object, at any depth, in its order. */
function variablesIn(declared: object): Variable<unknown>[] {
  return Object.values(declared).flatMap((member: object) =>
    'meaning' in member ? [member as Variable<unknown>] : variablesIn(member),
  );
}
