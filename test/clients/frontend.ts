import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Somebody's frontend, in a folder of its own, with the packages of this repository. */
export interface Frontend {
  /** Runs a program of its packages to its end, well or not, and gives all that it printed. */
  run(program: string, ...args: readonly string[]): Promise<string>;
  /** The text of one of its files. */
  read(name: string): Promise<string>;
  remove(): Promise<void>;
}

/** Makes one of these files. */
export async function frontendOf(files: Readonly<Record<string, string>>): Promise<Frontend> {
  const folder = await mkdtemp(join(tmpdir(), 'frontend-'));
  await symlink(packages, join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return {
    run: (program, ...args) =>
      new Promise((resolve) => {
        const command = [join(folder, 'node_modules', program), ...args];
        execFile(process.execPath, command, { cwd: folder }, (_error, stdout, stderr) =>
          resolve(stdout + stderr),
        );
      }),
    read: (name) => readFile(join(folder, name), 'utf8'),
    remove: () => rm(folder, { recursive: true }),
  };
}
