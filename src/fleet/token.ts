import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Errand } from '../loading/errand.js';
import type { IssuedToken } from '../loading/issued-token.js';
import type { SharedToken } from '../loading/sharing.js';
import { Secret } from '../protocols/secret.js';
import type { RedisLink } from './link.js';
import type { Seal } from './seal.js';

/** Whoever asks for a token is waited for so long; then others may ask, too. */
const ASKING_MS = 10_000;
const LOOK_AGAIN_MS = 100;

/** The token of one credential, sealed, for all instances: asked for by one, renewed by one. */
export class FleetToken implements SharedToken {
  readonly #place: string;
  readonly #asking: string;

  constructor(
    private readonly link: RedisLink,
    private readonly seal: Seal,
    prefix: string,
    credential: string,
  ) {
    this.#place = `${prefix}token:${credential}`;
    this.#asking = `${this.#place}:claim`;
  }

  async get(errand: Errand, but: Secret | null, issue: () => Promise<IssuedToken>): Promise<IssuedToken> {
    const untilMs = performance.now() + errand.remainingMs() / 2;
    const owner = randomUUID();
    for (;;) {
      const known = await this.#known(but);
      if (known !== null) return known;
      const taken = await this.link.attempt((redis) =>
        redis.set(this.#asking, owner, 'PX', ASKING_MS, 'NX').then(String),
      );
      if (taken === 'OK') return this.#issued(owner, but, issue);
      // Redis is away, or whoever is asking takes too long.
      if (taken === null || performance.now() >= untilMs || errand.signal.aborted) return issue();
      await pause(LOOK_AGAIN_MS);
    }
  }

  async #issued(owner: string, but: Secret | null, issue: () => Promise<IssuedToken>): Promise<IssuedToken> {
    try {
      // It may have come between our look and our claim.
      const known = await this.#known(but);
      if (known !== null) return known;
      const token = await issue();
      const lifeMs = Math.floor(token.lifetimeSeconds * 1000);
      const closed = this.seal.close(Buffer.from(token.value.reveal()), this.#place);
      if (lifeMs > 0) await this.link.attempt((redis) => redis.set(this.#place, closed, 'PX', lifeMs));
      return token;
    } finally {
      // It may have taken so long that another asks by now.
      void this.link.attempt(async (redis) =>
        (await redis.get(this.#asking)) === owner ? redis.del(this.#asking) : 0,
      );
    }
  }

  /** The one that instances have, unless it is `but`. */
  async #known(but: Secret | null): Promise<IssuedToken | null> {
    const reply = await this.link.attempt(async (redis) =>
      Promise.all([redis.getBuffer(this.#place), redis.pttl(this.#place)]),
    );
    const [closed = null, lifeMs = 0] = reply ?? [];
    const value = closed === null ? null : this.seal.open(closed, this.#place)?.toString();
    if (value == null || value === but?.reveal() || lifeMs <= 0) return null;
    return { value: new Secret(value), lifetimeSeconds: lifeMs / 1000 };
  }
}
