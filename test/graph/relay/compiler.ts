import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The compiler itself, a program; null where the package has none for this platform. */
const program = createRequire(import.meta.url)('relay-compiler') as string | null;
export const relayCompiler = program !== null && existsSync(program) ? program : null;

/** What a run of the compiler left behind. */
export interface Compiled {
  readonly exitCode: number | null;
  /** What it said. */
  readonly said: string;
  /** Generated modules by the name of their operation or fragment. */
  readonly artifacts: ReadonlyMap<string, string>;
}

/** A project as its users have it. Needs no network, and no watchman. */
const CONFIG = {
  src: './src',
  schema: './schema.graphql',
  language: 'typescript',
  artifactDirectory: './artifacts',
  customScalarTypes: { DateTime: 'string', Date: 'string', LocalTime: 'string' },
};

/** Runs it on a schema and source files (by name) in a folder of their own. */
export async function compile(sdl: string, sources: ReadonlyMap<string, string>): Promise<Compiled> {
  if (relayCompiler === null) throw new Error('relay-compiler has no program for this platform');
  const folder = await mkdtemp(join(tmpdir(), 'relay-'));
  try {
    await Promise.all(['src', 'artifacts'].map((name) => mkdir(join(folder, name))));
    const files = new Map([
      ['schema.graphql', sdl],
      ['relay.config.json', JSON.stringify(CONFIG)],
      ...[...sources].map(([name, text]) => [join('src', name), text] as const),
    ]);
    await Promise.all([...files].map(([name, text]) => writeFile(join(folder, name), text)));
    return {
      ...(await run(relayCompiler, folder)),
      artifacts: await readArtifacts(join(folder, 'artifacts')),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of an operation that a generated module sends to the server. */
export function operationText({ artifacts }: Compiled, name: string): string {
  const [, text] = /^ *"text": ("(?:[^"\\]|\\.)*")/m.exec(artifacts.get(name) ?? '') ?? [];
  if (text === undefined) throw new Error(`no operation ${name} was generated`);
  return JSON.parse(text) as string;
}

function run(command: string, folder: string): Promise<Pick<Compiled, 'exitCode' | 'said'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ['relay.config.json', '--noWatchman', '--output', 'quiet-with-errors'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    child.on('error', reject).on('close', (exitCode) => resolve({ exitCode, said }));
  });
}

async function readArtifacts(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder);
  const entries = names.map(
    async (name) => [name.replace(/\.graphql\.ts$/, ''), await readFile(join(folder, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(entries));
}
