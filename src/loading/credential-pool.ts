import { LRUCache } from 'lru-cache';

/** So many are held open; of one that was dropped, answers that are kept are found again. */
const MOST_OPEN = 1000;

/** What is open for credentials that come with requests, each for itself, as long as it is among those last used. */
export class CredentialPool<C, Opened extends object> {
  readonly #opened = new LRUCache<string, Opened>({ max: MOST_OPEN });

  /** @param nameOf tells credentials apart, and cannot be turned back into one */
  constructor(
    private readonly nameOf: (credential: C) => string,
    private readonly open: (credential: C) => Opened,
  ) {}

  of(credential: C): Opened {
    const name = this.nameOf(credential);
    const opened = this.#opened.get(name) ?? this.open(credential);
    this.#opened.set(name, opened);
    return opened;
  }
}
