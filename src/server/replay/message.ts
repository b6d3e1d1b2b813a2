import { STATUS_CODES } from 'node:http';
import type { Replay } from './replay.js';

/** Of a date, as all of them are written: `Mon, 30 Nov 2026 08:00:00 GMT`. */
const DATE_LENGTH = 29;

/** An answer as it goes over a connection that stays open, head and body in one piece, byte for byte as Node writes it. */
export class Message implements Replay {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly #bytes: Buffer;
  readonly #dateAt: number;
  #second = NaN;

  /** @param keepAliveMs how long a connection is kept open on which nothing comes */
  constructor({ status, headers, body }: Replay, keepAliveMs: number) {
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`;
    for (let index = 0; index + 1 < headers.length; index += 2) {
      head += `${headers[index]}: ${headers[index + 1]}\r\n`;
    }
    head += 'Date: ';
    this.#dateAt = head.length;
    head += `${' '.repeat(DATE_LENGTH)}\r\nConnection: keep-alive\r\n`;
    head += `Keep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n\r\n`;
    this.#bytes = Buffer.concat([Buffer.from(head, 'latin1'), body]);
    this.status = status;
    this.headers = headers;
    this.body = this.#bytes.subarray(head.length);
  }

  /** @param now milliseconds since 1970 */
  bytesAt(now: number): Buffer {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      // While a part of it is still to be written, that may come with the later date.
      this.#bytes.write(new Date(now).toUTCString(), this.#dateAt, 'latin1');
    }
    return this.#bytes;
  }
}
