/** A plugin of graphql-codegen: .env.example, all variables with their defaults, each behind a mark that takes it out. */
import { catalogue } from './settings-catalogue.mjs';

const WIDTH = 120;
const OPENING = `\
# All settings of training-graph, as docs/settings.md has them; written by \`npm run codegen\`. Copy this file to .env, fill in what
# you have, and start again. With no upstream configured it runs the sandbox; as soon as one is, the others answer
# UPSTREAM_NOT_CONFIGURED. Shown are the defaults. Put single quotes around a value that holds #, $ or a space at its end.
`;

export function plugin() {
  const sections = catalogue.map(({ title, preface, variables }) => {
    const heading = `# --- ${title} `.padEnd(WIDTH, '-');
    return [heading, ...comment(preface ?? ''), ...variables.flatMap(entry)].join('\n');
  });
  return `${OPENING}\n${sections.join('\n\n')}\n`;
}

/** @param {import('./settings-catalogue.mjs').Variable} variable */
function entry({ name, meaning, expected, shown, unit }) {
  const range = unit === null ? expected : `${expected}, in ${unit}`;
  const told = expected === 'text' ? meaning : `${meaning} Expected: ${range}.`;
  return [...comment(told), `#${name}=${shown ?? ''}`];
}

/** Lines of a comment that are no longer than WIDTH, without the marks of code. @param {string} text */
function comment(text) {
  const lines = [''];
  for (const word of text
    .replaceAll('`', '')
    .split(' ')
    .filter((word) => word !== '')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length < WIDTH) lines[lines.length - 1] = longer;
    else lines.push(` ${word}`);
  }
  return lines.filter((line) => line !== '').map((line) => `#${line}`);
}
