import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What a regular expression is made of. */
export interface Parts {
  readonly source: string;
  readonly flags: string;
}

/** A regular expression as it stands in a file. */
export interface Literal extends Parts {
  /** Where it stands first: `protocols/xml.ts:100`. */
  readonly place: string;
  /** As written, with its flags. */
  readonly text: string;
}

/** What makes regular expressions out of text: `new RegExp(...)`, or a method of strings that is handed a text for one. */
export interface Construction {
  readonly file: string;
  readonly text: string;
}

export interface Expressions {
  /** Each once. */
  readonly literals: readonly Literal[];
  readonly constructions: readonly Construction[];
}

/** All regular expressions of a folder's TypeScript. */
export function expressionsIn(folder: string): Expressions {
  const literals = new Map<string, Literal>();
  const constructions: Construction[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tsx?$/.test(path),
  );
  for (const file of files.sort()) {
    const code = readFileSync(join(folder, file), 'utf8');
    const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
    const look = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !literals.has(node.text)) {
        const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        literals.set(node.text, { place: `${file}:${line}`, text: node.text, ...partsOf(node.text) });
      }
      if (isConstruction(node)) constructions.push({ file, text: node.getText() });
      ts.forEachChild(node, look);
    };
    look(tree);
  }
  return { literals: [...literals.values()], constructions };
}

function partsOf(text: string): Parts {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

function isConstruction(node: ts.Node): boolean {
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    if (node.expression.getText() === 'RegExp') return true;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [pattern] = node.arguments;
  const takesPattern = ['match', 'matchAll', 'search'].includes(node.expression.name.text);
  return takesPattern && pattern !== undefined && isText(pattern);
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isBinaryExpression(node);
}

/** What a file of src/ makes by `new RegExp` while it is loaded; it must not have been before. */
export async function madeWhile(file: string, load: () => Promise<unknown>): Promise<readonly Parts[]> {
  const made: Parts[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, [pattern, flags]: [string | RegExp, string?]) {
      const expression = new target(pattern, flags);
      if (new Error().stack?.includes(`/src/${file}`) === true) {
        made.push({ source: expression.source, flags: expression.flags });
      }
      return expression;
    },
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}
