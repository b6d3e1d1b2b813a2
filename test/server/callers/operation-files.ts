import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../schema/operations/', import.meta.url);
const MANIFEST = new URL('../../../schema/trusted-documents.json', import.meta.url);

/** A document of schema/operations, as it stands there. */
export interface OperationFile {
  readonly file: string;
  readonly text: string;
}

export function operationFiles(): readonly OperationFile[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ file, text: readFileSync(new URL(file, FOLDER), 'utf8') }));
}

/** What schema/trusted-documents.json says of an operation. */
export interface ManifestEntry {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

export function manifest(): {
  readonly format: string;
  readonly version: number;
  readonly operations: readonly ManifestEntry[];
} {
  return JSON.parse(readFileSync(MANIFEST, 'utf8')) as ReturnType<typeof manifest>;
}
