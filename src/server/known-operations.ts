import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Executable } from '../graph/execution/execute.js';
import { feedsOf, type Feeds } from '../graph/feeds.js';
import { introspects } from './introspection.js';

/** One operation of a document that may be run. */
export interface KnownOperation {
  /** Of its own, also when it is forgotten and comes again. */
  readonly number: number;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** SHA-256 of the document's text. */
  readonly hash: string | undefined;
  readonly executable: Executable;
  readonly feeds: Feeds;
}

/** So many texts are remembered, of so many characters in all: what is made of one takes some fifty times as much. */
const MOST_KEPT = 1000;
const MOST_CHARACTERS = 1024 * 1024;
/** Longer ones are no everyday questions. */
const LONGEST_KEPT = 20_000;

/** Operations of documents that have been parsed and found valid: by their text, as it comes again and again. */
export class KnownOperations {
  readonly #byNumber = new Map<number, KnownOperation>();
  readonly #byText = new LRUCache<string, KnownOperation>({
    max: MOST_KEPT,
    maxSize: MOST_CHARACTERS,
    dispose: ({ number }) => void this.#byNumber.delete(number),
  });
  readonly #executables = new WeakMap<OperationDefinitionNode, Executable>();
  #last = 0;

  constructor(private readonly schema: GraphQLSchema) {}

  /** Of this text, where one was run before; the name is the one that was asked for, null where none was. */
  find(text: string, name: string | null): KnownOperation | null {
    return this.#byText.get(keyOf(text, name)) ?? null;
  }

  numbered(number: number): KnownOperation | null {
    return this.#byNumber.get(number) ?? null;
  }

  /** An operation that may be run. What asks about the schema is not found by its text: it is for some callers only. */
  know(
    text: string,
    name: string | null,
    { document, operation, hash }: Pick<KnownOperation, 'document' | 'operation' | 'hash'>,
  ): KnownOperation {
    const { schema } = this;
    const executable = this.#executables.get(operation) ?? new Executable(schema, document, operation);
    this.#executables.set(operation, executable);
    this.#last += 1;
    const feeds = feedsOf(schema, document);
    const known = { number: this.#last, document, operation, hash, executable, feeds };
    if (text.length <= LONGEST_KEPT && !introspects(document)) {
      this.#byText.set(keyOf(text, name), known, { size: text.length + 1 });
      this.#byNumber.set(known.number, known);
    }
    return known;
  }
}

function keyOf(text: string, name: string | null): string {
  return name === null ? text : `${name}\n${text}`;
}
