/** A plugin of graphql-codegen: docs/settings.md, all variables with what is expected of them, from the catalogue that the settings read by. */
import { format } from 'prettier';
import { catalogue } from './settings-catalogue.mjs';

const OPENING = `\
<!-- Written by \`npm run codegen\` from src/settings-catalogue*.ts; do not edit. -->

# Settings

All settings are environment variables. Those of a \`.env\` file in the folder in which the service is started count where the
environment has none, or an empty one. [.env.example](../.env.example) has all of them with their defaults: copy it to \`.env\`, fill in
what you have, and start again.

- They are read once, at the start. A change counts after the next start.
- Whatever is wrong is told at once, each problem by the name of its variable and with what was expected, before anything starts; a
  value is never shown.
- Any upstream may be left out: its fields then say \`UPSTREAM_NOT_CONFIGURED\`. With none configured the sandbox runs, but not where
  \`NODE_ENV\` is \`production\`.
- A variable that sounds like one of these and is none is warned of in the log.
- In \`.env\` a value that holds \`#\`, \`$\` or a space at its end stands in single quotes, as in \`WEBEX_PASSWORD='two#words'\`: what follows a bare
  \`#\` is a comment.
- Those marked **Secret** leave the process only in requests to whom they are for, and print as \`[secret]\`
  ([SECURITY.md](../SECURITY.md)). Keep \`.env\` readable for the service's user alone.

\`npm run check:sources\` tries what is configured ([running.md](running.md)).
`;

const HEADINGS = ['variable', 'what it says', 'expected', 'default', 'unit'];

export function plugin() {
  const sections = catalogue.map(
    ({ title, preface, variables }) =>
      `## ${title}\n\n${preface === null ? '' : `${linked(preface)}\n\n`}${table(variables)}\n`,
  );
  return format([OPENING, ...sections].join('\n'), { parser: 'markdown' });
}

/** @param {readonly import('./settings-catalogue.mjs').Variable[]} variables */
function table(variables) {
  const rows = variables.map(({ name, meaning, expected, shown, unit, isSecret }) => [
    `\`${name}\``,
    `${isSecret ? '**Secret.** ' : ''}${linked(meaning)}`,
    expected,
    shown === null ? '' : `\`${shown}\``,
    unit ?? '',
  ]);
  const lines = [HEADINGS, HEADINGS.map(() => '-'), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

/** Pages that are named are beside this one. @param {string} text */
function linked(text) {
  return text
    .replace(/`docs\/([\w-]+\.md)`/g, '[$1]($1)')
    .replace(/`(schema\/[\w-]+\.json)`/g, '[$1](../$1)');
}

/** An asterisk or an angle bracket outside a code span would be markup. @param {string} cell */
function escaped(cell) {
  return cell.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
