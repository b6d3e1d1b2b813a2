import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, sep } from 'node:path';
import ts from 'typescript';

/** `types` leaves no trace at run time; `import { type X }` does, so it counts as `runtime`. */
export type ImportKind = 'runtime' | 'types' | 'dynamic';

/** One import or re-export, as written and as resolved. */
export interface Import {
  readonly line: number;
  readonly kind: ImportKind;
  /** A path from the root of the house (`graph/schema.ts`, `../x.ts` when outside), a package name, or `node:fs`. */
  readonly to: string;
  readonly isLibrary: boolean;
}

/** What the house rules need to know of one file. Lines count from 1. */
export interface HouseFile {
  /** From the root of the house, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  readonly defaultExports: readonly number[];
  readonly environmentReads: readonly number[];
  /** GraphQL object types with an identity of their own: an `id` property, or a heritage that names Node. */
  readonly entities: readonly string[];
}

/** Every TypeScript file below a folder, read and parsed, in path order. */
export function readHouse(root: string): HouseFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => parseFile(path.split(sep).join('/'), readFileSync(join(root, path), 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The facts of one file; `path` only serves to resolve its relative imports. */
export function parseFile(path: string, text: string): HouseFile {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const defaultExports: number[] = [];
  const environmentReads: number[] = [];
  const entities: string[] = [];
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push({ line: lineOf(node), kind: found.kind, ...resolve(path, found.specifier) });
    if (isDefaultExport(node)) defaultExports.push(lineOf(node));
    if (readsEnvironment(node)) environmentReads.push(lineOf(node));
    if (ts.isClassDeclaration(node) && isEntity(node)) entities.push(node.name?.text ?? '(unnamed)');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, imports, defaultExports, environmentReads, entities };
}

function importOf(node: ts.Node): { kind: ImportKind; specifier: string } | null {
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { kind: isType ? 'types' : 'runtime', specifier: textOf(node.moduleSpecifier) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { kind: node.isTypeOnly ? 'types' : 'runtime', specifier: textOf(node.moduleSpecifier) };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return {
      kind: node.isTypeOnly ? 'types' : 'runtime',
      specifier: textOf(node.moduleReference.expression),
    };
  }
  if (ts.isImportTypeNode(node)) {
    return {
      kind: 'types',
      specifier: textOf(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument),
    };
  }
  if (
    ts.isCallExpression(node) &&
    (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node))
  ) {
    return { kind: 'dynamic', specifier: textOf(node.arguments[0]) };
  }
  return null;
}

function isRequire(node: ts.CallExpression): boolean {
  return ts.isIdentifier(node.expression) && ['require', 'createRequire'].includes(node.expression.text);
}

function textOf(specifier: ts.Node | undefined): string {
  return specifier && ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)';
}

function resolve(from: string, specifier: string): Pick<Import, 'to' | 'isLibrary'> {
  if (specifier.startsWith('.')) {
    return { to: posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts'), isLibrary: false };
  }
  if (isBuiltin(specifier)) return { to: `node:${specifier.replace(/^node:/, '')}`, isLibrary: true };
  const parts = specifier.split('/');
  return { to: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), isLibrary: true };
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression);
  if (ts.isElementAccessExpression(node)) {
    return textOf(node.argumentExpression) === 'env' && isProcess(node.expression);
  }
  if (ts.isBindingElement(node)) {
    const holder = node.parent.parent;
    const name = node.propertyName ?? node.name;
    return (
      ts.isIdentifier(name) &&
      name.text === 'env' &&
      ts.isVariableDeclaration(holder) &&
      holder.initializer !== undefined &&
      isProcess(holder.initializer)
    );
  }
  if (ts.isImportSpecifier(node)) {
    const from = node.parent.parent.parent.moduleSpecifier;
    return (node.propertyName ?? node.name).text === 'env' && /^(node:)?process$/.test(textOf(from));
  }
  return false;
}

/** `process`, or `globalThis.process`. */
function isProcess(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text === 'process';
  return ts.isPropertyAccessExpression(node) && node.name.text === 'process';
}

function isEntity(node: ts.ClassDeclaration): boolean {
  const isObjectType = ts
    .getDecorators(node)
    ?.some((decorator) => /^@ObjectType\b/.test(decorator.getText()));
  if (!isObjectType) return false;
  const namesNode = node.heritageClauses?.some((clause) =>
    clause.types.some((type) => /^Node\b/.test(type.getText())),
  );
  const hasId = node.members.some(
    (member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'id',
  );
  return hasId || (namesNode ?? false);
}
