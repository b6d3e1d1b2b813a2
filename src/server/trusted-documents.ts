import { GraphQLError, parse, print, visit, type DocumentNode, type ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';
import { readFileSync } from 'node:fs';
import { refuse } from './refused-document.js';

const MANIFEST = new URL('../../schema/trusted-documents.json', import.meta.url);

/** Documents that clients registered by their hash are kept up to so many, and so many characters in all. */
const MOST_KEPT = 1000;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/**
 * Documents by the SHA-256 of their text: those of the manifest, and those that clients registered (automatic persisted queries),
 * of which the least recently used are forgotten. As Apollo Server asks for them.
 */
export class DocumentsByHash {
  readonly #trusted: ReadonlyMap<string, string>;
  readonly #registered = new LRUCache<string, string>({ max: MOST_KEPT, maxSize: MOST_CHARACTERS });

  constructor(trusted: ReadonlyMap<string, string>) {
    this.#trusted = trusted;
  }

  get(hash: string): Promise<string | undefined> {
    const name = hash.replace(/^apq:/, '');
    return Promise.resolve(this.#trusted.get(name) ?? this.#registered.get(name));
  }

  set(hash: string, document: string): Promise<void> {
    this.#registered.set(hash.replace(/^apq:/, ''), document, { size: Math.max(1, document.length) });
    return Promise.resolve();
  }

  delete(hash: string): Promise<boolean> {
    return Promise.resolve(this.#registered.delete(hash.replace(/^apq:/, '')));
  }
}

interface TrustedOperation {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** The documents of this package's manifest, which is made from schema/operations, by their hashes. */
export function readTrustedDocuments(): ReadonlyMap<string, string> {
  return new Map(readManifest().map(({ id, body }) => [id, body]));
}

/** Names of their operations. */
export function readTrustedNames(): readonly string[] {
  return readManifest().map(({ name }) => name);
}

function readManifest(): readonly TrustedOperation[] {
  const { operations } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as {
    readonly operations: readonly TrustedOperation[];
  };
  return operations;
}

/** Refuses, with FORBIDDEN, what is none of the trusted documents, before any other rule looks at it. */
export function trustedOnly(trusted: ReadonlyMap<string, string>): ValidationRule {
  const bodies = new Set([...trusted.values()].map((body) => inOneForm(parse(body))));
  return (context) => ({
    Document(document) {
      if (bodies.has(inOneForm(document))) return undefined;
      const message =
        'Only documents of the manifest are run here (TRUSTED_DOCUMENTS=only), and this is none of them.';
      return refuse(
        context,
        document,
        new GraphQLError(message, { extensions: { code: 'FORBIDDEN', http: { status: 403 } } }),
      );
    },
  });
}

/** Without blanks and comments, in one order, and without `__typename`, which clients add to whatever they send. */
function inOneForm(document: DocumentNode): string {
  const bare = visit(document, {
    Field: ({ name, alias }) => (name.value === '__typename' && alias === undefined ? null : undefined),
  });
  const definitions = [...bare.definitions].map((definition) => print(definition)).sort();
  return definitions.join('\n');
}
