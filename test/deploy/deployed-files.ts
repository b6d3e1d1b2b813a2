import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments, type Tags, type YAMLSeq } from 'yaml';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a file of this repository. */
export const fileOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** By which a Compose file replaces what another one says, or takes it away. */
const TAGS = ['!override', '!reset'].map(
  (tag) => ({ tag, collection: 'seq', resolve: (list: YAMLSeq) => list }) as const,
);

/** All documents of a file of YAML; throws where one cannot be read. */
export function documentsOf<T>(path: string): T[] {
  return parseAllDocuments(fileOf(path), { merge: true, customTags: TAGS as unknown as Tags }).map(
    (document) => {
      const [mistake] = [...document.errors, ...document.warnings];
      if (mistake !== undefined) throw mistake;
      return document.toJS() as T;
    },
  );
}

/** Names of all settings that there are. */
export function knownSettings(): ReadonlySet<string> {
  return new Set([...fileOf('.env.example').matchAll(/^#?([A-Z][A-Z_]*)=/gm)].map(([, name = '']) => name));
}

/** The longest that an operation takes where nothing else is set, in seconds. */
export function deadlineSeconds(): number {
  const [, ms] = /^#REQUEST_DEADLINE_MS=(\d+)$/m.exec(fileOf('.env.example')) ?? [];
  return Number(ms) / 1000;
}

interface Step {
  readonly kind: 'copy' | 'run' | 'workdir';
  readonly from?: string | null;
  readonly sources?: readonly string[];
  readonly command?: string;
}

/** What a stage of the Dockerfile does and says. */
export interface Stage {
  readonly name: string | null;
  readonly base: string;
  readonly steps: readonly Step[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly user: string | null;
  readonly ports: readonly string[];
  readonly command: readonly string[] | null;
  readonly healthcheck: readonly string[] | null;
}

const script = <T>(name: string): Promise<T> =>
  import(new URL(`../../scripts/container/${name}`, import.meta.url).href) as Promise<T>;

export const { readDockerfile } = await script<{ readDockerfile: (text: string) => Stage[] }>(
  'dockerfile.mjs',
);
export const { ignoredBy } = await script<{ ignoredBy: (text: string) => (path: string) => boolean }>(
  'ignored.mjs',
);
