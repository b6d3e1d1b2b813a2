import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../support/programs.js';

export interface Verdict {
  readonly status: number | null;
  /** All that it said. */
  readonly said: string;
}

/** Runs the promtool of this machine, with a text for it to read where there is one. */
export function promtool(args: readonly string[], input = ''): Verdict {
  const { status, stdout, stderr } = spawnSync(findProgram('promtool') ?? 'promtool', args, {
    input,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

/** Whether Prometheus understands these expressions. */
export function promtoolOnExpressions(expressions: readonly string[]): Verdict {
  const rules = expressions.map((expr, index) => ({ record: `expression:${index}`, expr }));
  const folder = mkdtempSync(join(tmpdir(), 'training-graph-'));
  const file = join(folder, 'rules.yml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'expressions', rules }] }));
  const verdict = promtool(['check', 'rules', file]);
  rmSync(folder, { recursive: true });
  return verdict;
}
