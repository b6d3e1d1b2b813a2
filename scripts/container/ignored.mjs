/**
 * Which paths of a build's context a .dockerignore leaves out: of the patterns that match a path, or a folder that it is in, the last
 * one says.
 *
 * @param {string} text of the .dockerignore
 * @returns {(path: string) => boolean} of a path below the context, with slashes
 */
export function ignoredBy(text) {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const keeps = line.startsWith('!');
      return { keeps, expression: toExpression(keeps ? line.slice(1) : line) };
    });
  return (path) => {
    const last = patterns.findLast(({ expression }) => expression.test(path));
    return last !== undefined && !last.keeps;
  };
}

/** @param {string} pattern */
function toExpression(pattern) {
  const source = pattern
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map((part) => (part === '**' ? '(?:[^/]+/)*' : `${part.split('*').map(quoted).join('[^/]*')}/`))
    .join('');
  return new RegExp(`^${source.replace(/\/$/, '')}(?:/|$)`);
}

/** @param {string} text */
const quoted = (text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
