import type { Command } from './arguments.js';

export const START: Command = {
  name: 'start',
  summary: 'serves the graph',
  description: `Reads the settings from the environment and a .env file in the working folder, and serves the graph until SIGTERM or SIGINT.
With no upstream configured all answers come from the sandbox, but in production (NODE_ENV). Exits 0 when it was told to end,
1 when it cannot start, and says why, 2 when it was called wrongly.`,
  options: {},
  operand: null,
};

export const SANDBOX: Command = {
  name: 'sandbox',
  summary: "runs the simulators of the vendors' systems alone",
  description: `Prints the settings that point a gateway at the simulators, and how to make them fail. They take five ports from the first on,
or free ones. Exits 0 when it was told to end, 1 when they cannot start, 2 when it was called wrongly.`,
  options: {},
  operand: 'first port',
};

export const CHECK: Command = {
  name: 'check',
  summary: 'tries each upstream that is configured, and says what is wrong',
  description: `Reads the settings as training-graph does, from the environment and a .env file in the working folder, and tries each
upstream that is configured with one cheap call. Exits 0 when all of them let us read, 1 when one does not or the settings
are wrong, 2 when it was called wrongly.`,
  options: { '--json': 'prints the same as one JSON object' },
  operand: null,
};

export const PRINT_SCHEMA: Command = {
  name: 'print-schema',
  summary: 'prints the public graph in the schema language',
  description: 'Needs no settings, and asks nobody. Exits 0, or 2 when it was called wrongly.',
  options: {},
  operand: null,
};

export const COMMANDS: readonly Command[] = [START, SANDBOX, CHECK, PRINT_SCHEMA];

const PROGRAM = `Usage: training-graph <command>

One typed GraphQL API over iSpring Learn, Webex Training and UIS / CoMagic.
`;

/** Of the whole program. */
export function usage(): string {
  const commands = COMMANDS.map(({ name, summary }) => [name, summary] as const);
  const options = [
    ['--help', 'says this; after a command, how that is used'],
    ['--version', 'says which version this is'],
  ] as const;
  return `${PROGRAM}\n${table(commands)}\n${table(options)}`;
}

/** Of one command. @param called by which name it was called */
export function usageOf({ name, description, options, operand }: Command, called = `training-graph ${name}`) {
  const words = [...Object.keys(options), ...(operand === null ? [] : [operand])].map((word) => ` [${word}]`);
  const rows = Object.entries(options);
  return `Usage: ${called}${words.join('')}\n\n${description}\n${rows.length > 0 ? `\n${table(rows)}` : ''}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}\n`).join('');
}
