import { connect } from 'node:net';

/** One connection that costs its asker next to nothing: hundreds of them must not be what is measured. */
export class RawConnection {
  #socket;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket;
  }

  /**
   * @param {URL} url
   * @returns {Promise<RawConnection>}
   */
  static open(url) {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new RawConnection(socket)));
    });
  }

  /**
   * Sends a request and resolves with the whole answer as it came. Rejects when the connection ends before.
   * @param {Buffer} request
   * @returns {Promise<Buffer>}
   */
  ask(request) {
    return new Promise((resolve, reject) => {
      /** @type {Buffer[]} */
      const chunks = [];
      let length = 0;
      let expected = Infinity;
      const onData = (/** @type {Buffer} */ chunk) => {
        chunks.push(chunk);
        length += chunk.length;
        if (expected === Infinity) expected = lengthOf(Buffer.concat(chunks));
        if (length < expected && !(expected === CHUNKED && chunk.subarray(-5).equals(LAST_CHUNK))) return;
        this.#socket.off('data', onData).off('close', onClose);
        resolve(Buffer.concat(chunks));
      };
      const onClose = () => reject(new Error('the connection was closed before the answer'));
      this.#socket.on('data', onData).once('close', onClose);
      this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }
}

const CHUNKED = Number.MAX_SAFE_INTEGER;
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const HEAD_END = '\r\n\r\n';

/**
 * How long the whole answer is; Infinity while its head has not come, {@link CHUNKED} where only its end tells.
 * @param {Buffer} begun
 */
function lengthOf(begun) {
  const end = begun.indexOf(HEAD_END);
  if (end < 0) return Infinity;
  const length = /^content-length: *(\d+)/im.exec(begun.toString('latin1', 0, end))?.[1];
  return length === undefined ? CHUNKED : end + HEAD_END.length + Number(length);
}

/**
 * A POST as it goes over the wire.
 * @param {URL} url
 * @param {string} body
 */
export function rawPost(url, body) {
  return Buffer.from(
    `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
