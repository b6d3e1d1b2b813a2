import type { AnswerCache } from './cache.js';
import { createLoader, type Loader } from './loader.js';
import type { Operation } from './operation.js';
import type { Question } from './question.js';
import { SharedQuestion } from './shared-question.js';
import type { SharedToken, Sharing } from './sharing.js';
import type { Upstream } from './upstream.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each question has key and value types of its own
type Questions = Readonly<Record<string, Question<any, any>>>;

/** One loader for each question, under its name. */
export type LoadersOf<Q extends Questions> = {
  readonly [Name in keyof Q]: Q[Name] extends Question<infer K, infer V> ? Loader<K, V> : never;
};

/**
 * What one credential may see of one upstream. Answers and calls under way are shared inside of it, and never beyond:
 * whoever asks with another credential asks for himself.
 */
export class Partition {
  /**
   * @param credential a fingerprint of the credential, and of all else that makes answers what they are
   * @param widths is told how many keys one call carries, by the id of each question
   * @param sharing what other instances have, too; null: there are none
   */
  constructor(
    readonly upstream: Upstream,
    private readonly cache: AnswerCache,
    private readonly credential: string,
    private readonly widths: Map<string, number> = new Map(),
    private readonly sharing: Sharing | null = null,
  ) {}

  /** Its token, where instances have it together. */
  get token(): SharedToken | null {
    return this.sharing?.token(`${this.upstream.name} ${this.credential}`) ?? null;
  }

  /** Opens questions for the life of the process; the result makes loaders for one operation. */
  open<Q extends Questions>(questions: Q): (operation: Operation) => LoadersOf<Q> {
    const shared = Object.entries(questions).map(([name, question]) => {
      const id = `${this.upstream.name}.${name}`;
      const section = `${id} ${this.credential}`;
      const cache = this.cache.section(section);
      const second = this.upstream.configured ? (this.sharing?.answers(section) ?? null) : null;
      this.widths.set(id, question.widest);
      return [name, new SharedQuestion(id, question, this.upstream, cache, second)] as const;
    });
    const Loaders = loadersOf(shared);
    return (operation) => new Loaders(operation) as LoadersOf<Q>;
  }
}

type Shared = readonly (readonly [name: string, question: SharedQuestion<unknown, unknown>])[];

/** The loaders of one operation. It asks few of all questions: each is made when it is first asked for. */
function loadersOf(shared: Shared): new (operation: Operation) => object {
  class Loaders {
    constructor(readonly operation: Operation) {}
  }
  for (const [name, question] of shared) {
    Object.defineProperty(Loaders.prototype, name, {
      get(this: Loaders) {
        const loader = createLoader(question, this.operation);
        Object.defineProperty(this, name, { value: loader });
        return loader;
      },
    });
  }
  return Loaders;
}
