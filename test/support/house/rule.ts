import type { HouseFile, Import } from './imports.js';

/** One broken rule: where, what, and what would have been allowed. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  /** What is wrong there: the import, or the offending thing in a few words. */
  readonly found: string;
  readonly sentence: string;
  readonly allowed: string;
}

/** A promise about the house, and how to find where it is broken. */
export interface Rule {
  readonly name: string;
  readonly sentence: string;
  readonly find: (house: readonly HouseFile[]) => Violation[];
}

/** Where a rule is broken; `allowed` when it depends on the place. */
export interface Finding {
  readonly file: HouseFile;
  readonly line: number;
  readonly found: string;
  readonly allowed?: string;
}

/** Several lines for people: where, what, the rule in one sentence, what is allowed. */
export function describeViolation(violation: Violation): string {
  const { rule, file, line, found, sentence, allowed } = violation;
  return `src/${file}:${line}: ${found}\n    ${rule}: ${sentence}\n    allowed: ${allowed}`;
}

/** A rule told once; `allowed` is what to do instead. */
export function rule(
  name: string,
  sentence: string,
  allowed: string,
  find: (house: readonly HouseFile[]) => Finding[],
): Rule {
  return {
    name,
    sentence,
    find: (house) =>
      find(house).map(({ file, ...finding }) => ({
        rule: name,
        sentence,
        allowed,
        ...finding,
        file: file.path,
      })),
  };
}

/** The imports of a house that are wrong, as findings. */
export function importsWhere(
  house: readonly HouseFile[],
  isWrong: (file: HouseFile, edge: Import) => boolean,
): Finding[] {
  return house.flatMap((file) =>
    file.imports.filter((edge) => isWrong(file, edge)).map((edge) => toFinding(file, edge)),
  );
}

/** One import, in words. */
export function toFinding(file: HouseFile, edge: Import): Finding {
  const how = { runtime: '', types: ' as a type', dynamic: ' by import()' }[edge.kind];
  return { file, line: edge.line, found: `imports ${edge.to}${how}` };
}
