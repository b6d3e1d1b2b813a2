import { createCipheriv, createDecipheriv, randomFillSync, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import type { Secret } from '../protocols/secret.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key of 32 bytes out of something that may be as short as a word: to try a guess takes a tenth of a second and 32 MB. */
export function stretched(secret: string, purpose: string): Promise<Buffer> {
  return derived(secret, `training-graph ${purpose}`, 32, { N: 32_768, r: 8, maxmem: 64 * 1024 * 1024 });
}

const derived: (secret: string, salt: string, bytes: number, options: ScryptOptions) => Promise<Buffer> =
  promisify(scrypt);

/** Closes what is put into Redis, so that only instances with the same secret can read it, and only where it was put. */
export class Seal {
  private constructor(private readonly key: Buffer) {}

  static async with(secret: Secret): Promise<Seal> {
    return new Seal(await stretched(secret.reveal(), 'seal'));
  }

  close(plain: Buffer, place: string): Buffer {
    const iv = nextIv();
    const cipher = createCipheriv(CIPHER, this.key, iv).setAAD(Buffer.from(place));
    const closed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), closed]);
  }

  /** Null: it was closed with another secret or for another place, or has been changed. */
  open(closed: Buffer, place: string): Buffer | null {
    if (closed.length < IV_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, this.key, closed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(place))
      .setAuthTag(closed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(closed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return null;
    }
  }
}

/** Random bytes for many at once: to get a few takes as long as to get thousands. */
const ivs = Buffer.allocUnsafeSlow(1000 * IV_BYTES);
let ivsUsed = ivs.length;

function nextIv(): Buffer {
  if (ivsUsed === ivs.length) {
    randomFillSync(ivs);
    ivsUsed = 0;
  }
  ivsUsed += IV_BYTES;
  return Buffer.from(ivs.subarray(ivsUsed - IV_BYTES, ivsUsed));
}
