import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildASTSchema, parse } from 'graphql';

/**
 * What breaks documents or clients of the released schema in another, or gateways that compose it: each change with its path, such as
 * `Session.title` or `Employee.@key`.
 * @param {string} released
 * @param {string} sdl
 */
export async function breakingChangesOf(released, sdl) {
  const changes = await diff(schemaOf(released), schemaOf(sdl));
  return changes.flatMap(({ criticality, type, path, message }) =>
    criticality.level === CriticalityLevel.Breaking || DIRECTIVE_REMOVED.test(String(type))
      ? [{ path: path ?? 'schema', message }]
      : [],
  );
}

/** A key, or a mark, that others may rely on. */
const DIRECTIVE_REMOVED = /^DIRECTIVE_USAGE_.*_REMOVED$/;

/**
 * Paths that a section of the changelog names as broken: those with which the lines under its `### Breaking` begin.
 * @param {string} changelog
 * @param {string} section its heading, such as `Unreleased`
 */
export function breaksNamedIn(changelog, section) {
  const lines = partUnder(partUnder(changelog, `## ${section}`), '### Breaking').split('\n');
  return lines.flatMap((line) => {
    const [start = ''] = /^- `[^`]*`(?:(?:, | and )`[^`]*`)*/.exec(line) ?? [];
    return [...start.matchAll(/`([^`]*)`/g)].map(([, path = '']) => path);
  });
}

/**
 * What stands under a heading, up to the next of its rank; empty where there is no such heading.
 * @param {string} markdown
 * @param {string} heading as it stands there, but for a date behind it
 */
function partUnder(markdown, heading) {
  const [rank = ''] = heading.split(' ');
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => line === heading || line.startsWith(`${heading} `));
  if (start < 0) return '';
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith(`${rank} `));
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/**
 * Directives of federation are not defined where the schema links to them, so it is taken as it stands.
 * @param {string} sdl
 */
function schemaOf(sdl) {
  return buildASTSchema(parse(sdl), { assumeValidSDL: true, assumeValid: true });
}
