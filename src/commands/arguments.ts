/** What a command takes. */
export interface Command {
  readonly name: string;
  /** In a list of commands. */
  readonly summary: string;
  /** What it does, and what its exit statuses mean; without a line feed at the end. */
  readonly description: string;
  /** Each by its name, with what it does. */
  readonly options: Readonly<Record<string, string>>;
  /** The one thing that may be told it, as it is named in its usage; null: nothing. */
  readonly operand: string | null;
}

/** What was asked for on the command line. */
export interface Asked {
  /** Names of options, `--help` among them. */
  readonly options: ReadonlySet<string>;
  readonly operand: string | null;
}

/** It was called wrongly: the message names what was wrong, and what was expected. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** Reads what follows the name of a command. Throws a {@link Misuse}. */
export function readArguments(command: Command, words: readonly string[]): Asked {
  const options = new Set<string>();
  let operand: string | null = null;
  for (const word of words) {
    if (word.startsWith('-')) {
      if (word !== '--help' && command.options[word] === undefined) throw unknownOption(command, word);
      options.add(word);
    } else if (command.operand === null || operand !== null) {
      throw new Misuse(`unexpected ${JSON.stringify(word)}: ${expectedOf(command)}`);
    } else {
      operand = word;
    }
  }
  return { options, operand };
}

function unknownOption(command: Command, word: string): Misuse {
  const expected = oneOf([...Object.keys(command.options), '--help']);
  return new Misuse(`unknown option ${JSON.stringify(word)} of ${command.name}: expected ${expected}`);
}

function expectedOf({ name, operand }: Command): string {
  return operand === null ? `${name} takes nothing but options` : `${name} takes one ${operand}`;
}

/** "a, b or c" */
export function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}
