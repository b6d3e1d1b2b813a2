import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A block of a page that changes one file. */
export interface Step {
  readonly path: string;
  /** Whether `text` is the whole of a new file; else lines with `+`, `-` and blanks in front, parts of it between lines of `@@`. */
  readonly isNew: boolean;
  readonly text: string;
}

/** The blocks of a page that follow a line which ends in the path of a file and a colon. */
export function stepsOf(page: string): readonly Step[] {
  const blocks = page.matchAll(/`([\w./-]+\.ts)`:\n\n```(ts|diff)\n([^]*?\n)```/g);
  return [...blocks].map(([, path = '', language, text = '']) => ({ path, isNew: language === 'ts', text }));
}

/** Does in `folder` what the steps say; throws where a file is not as a step expects it. */
export function follow(steps: readonly Step[], folder: string): void {
  for (const { path, isNew, text } of steps) {
    const file = join(folder, path);
    if (existsSync(file) === isNew) throw new Error(`${path} is ${isNew ? '' : 'not '}there already`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isNew ? text : changed(readFileSync(file, 'utf8'), { path, text }));
  }
}

function changed(before: string, { path, text }: Pick<Step, 'path' | 'text'>): string {
  return text.split(/^@@\n/m).reduce((file, part) => {
    const lines = part.split('\n').slice(0, -1);
    const side = (mark: string): string =>
      lines.flatMap((line) => (line[0] === ' ' || line[0] === mark ? `${line.slice(1)}\n` : [])).join('');
    const pieces = file.split(side('-'));
    if (pieces.length !== 2) {
      throw new Error(`${path} holds ${pieces.length - 1} times, and not once:\n${side('-')}`);
    }
    return pieces.join(side('+'));
  }, before);
}
