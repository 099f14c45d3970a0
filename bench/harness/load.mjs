// The load: raw keep-alive connections, as what makes it must never be what limits it.
import { connect } from 'node:net';

/**
 * @typedef {object} Prepared a request that is ready to be sent
 * @property {Buffer} bytes
 * @property {number} length of the body of the answer that is right, in bytes
 */

/**
 * @typedef {object} Driven
 * @property {number} operations
 * @property {number} seconds
 * @property {Float64Array} latencies in milliseconds, ascending
 */

/**
 * A GraphQL operation sent by POST, or any body.
 * @param {string} url
 * @param {string} path
 * @param {unknown} body
 * @param {number} length of the body of the answer that is right, in bytes
 * @returns {Prepared}
 */
export function prepare(url, path, body, length) {
  const json = JSON.stringify(body);
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    'content-type: application/json',
    'accept: application/json',
    `content-length: ${Buffer.byteLength(json)}`,
  ];
  return { bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${json}`), length };
}

/**
 * @param {string} url
 * @param {string} path
 * @param {number} length of the body of the answer that is right, in bytes
 * @returns {Prepared}
 */
export function prepareGet(url, path, length) {
  const head = [`GET ${path} HTTP/1.1`, `host: ${new URL(url).host}`, 'accept: application/json'];
  return { bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n`), length };
}

/**
 * Sends requests until there were enough, `concurrency` at a time. No two connections send the same request as long as there
 * are as many requests as connections: each has its share of them, and repeats it.
 * @param {{ url: string, requests: readonly Prepared[], concurrency: number, operations?: number, seconds?: number }} options
 * @returns {Promise<Driven>} rejects at the first answer whose status is not 200, or whose length is another
 */
export async function drive({ url, requests, concurrency, operations = Infinity, seconds = Infinity }) {
  const { hostname, port } = new URL(url);
  const connections = await Promise.all(Array.from({ length: concurrency }, () => open(hostname, Number(port))));
  /** @type {number[]} */
  const latencies = [];
  let left = operations;
  const start = performance.now();
  const end = start + seconds * 1000;
  try {
    await Promise.all(
      connections.map(async (connection, worker) => {
        const own = requests.filter((_, index) => index % concurrency === worker);
        const share = own.length > 0 ? own : requests;
        for (let turn = own.length > 0 ? 0 : worker; left > 0; turn += 1) {
          const request = share[turn % share.length];
          if (!request) return;
          left -= 1;
          const sent = performance.now();
          if (sent >= end) return;
          await connection.send(request);
          latencies.push(performance.now() - sent);
        }
      }),
    );
    const took = (performance.now() - start) / 1000;
    return { operations: latencies.length, seconds: took, latencies: Float64Array.from(latencies).sort() };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** @typedef {{ send: (request: Prepared) => Promise<void>, close: () => void }} Connection */

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<Connection>}
 */
function open(host, port) {
  const socket = connect({ host, port, noDelay: true });
  /** @type {{ resolve: () => void, reject: (error: Error) => void, length: number } | undefined} */
  let waiting;
  let answer = new Incoming();
  const fail = (/** @type {Error} */ error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('data', (chunk) => {
    if (!waiting || !answer.take(chunk)) return;
    const { status, length } = answer;
    const wrong = status !== 200 || length !== waiting.length;
    if (wrong)
      return fail(new Error(`an answer has status ${status} and ${length} bytes, not 200 and ${waiting.length}`));
    answer = new Incoming();
    const { resolve } = waiting;
    waiting = undefined;
    resolve();
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () =>
      resolve({
        send: (request) =>
          new Promise((done, failed) => {
            waiting = { resolve: done, reject: failed, length: request.length };
            socket.write(request.bytes);
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}

/** One answer as it comes in. Only its status and its body's length are kept. */
export class Incoming {
  status = 0;
  /** Of the body, in bytes. */
  length = 0;
  /** @type {Buffer | undefined} */
  #head;
  #expected = -1;
  #isChunked = false;
  /** What is left of a chunk and the line break behind it. */
  #inChunk = 0;
  /** @type {Buffer | undefined} */
  #line;

  /**
   * @param {Buffer} bytes
   * @returns {boolean} whether that was all
   */
  take(bytes) {
    let rest = bytes;
    if (this.status === 0) {
      const head = this.#head ? Buffer.concat([this.#head, bytes]) : bytes;
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#head = head;
        return false;
      }
      this.#readHead(head.latin1Slice(0, end));
      rest = head.subarray(end + 4);
    }
    if (this.#isChunked) return this.#takeChunks(rest);
    this.length += rest.length;
    return this.length >= this.#expected;
  }

  /** @param {string} head */
  #readHead(head) {
    this.status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    this.#isChunked = length === null;
    this.#expected = Number(length?.[1] ?? -1);
  }

  /** @param {Buffer} bytes */
  #takeChunks(bytes) {
    let rest = this.#line ? Buffer.concat([this.#line, bytes]) : bytes;
    this.#line = undefined;
    while (rest.length > 0) {
      if (this.#inChunk > 0) {
        const taken = Math.min(this.#inChunk, rest.length);
        this.#inChunk -= taken;
        rest = rest.subarray(taken);
        continue;
      }
      const end = rest.indexOf('\r\n');
      if (end < 0) {
        this.#line = rest;
        return false;
      }
      const size = Number.parseInt(rest.latin1Slice(0, end), 16);
      if (size === 0 && rest.length < end + 4) {
        this.#line = rest;
        return false;
      }
      if (size === 0) return true;
      this.length += size;
      this.#inChunk = size + 2;
      rest = rest.subarray(end + 2);
    }
    return false;
  }
}
