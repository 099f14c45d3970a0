// An open loop: requests are sent by the clock, be those before answered or not, as a crowd sends them.
import { connect } from 'node:net';
import { Incoming } from './load.mjs';

/** How many connections are open from the beginning, as a proxy in front keeps some, and how many there may come to be. */
const READY = 512;
const MOST = 4096;

/**
 * @typedef {object} Offered
 * @property {number} perSecond how many were really sent
 * @property {Float64Array} admitted latencies of the operations that were executed, in milliseconds, ascending
 * @property {Float64Array} refused those of the others, which were answered with 503
 */

/**
 * Sends requests at random distances, each after the other's, whether there are answers or not, and waits for them all. What is
 * sent in the first `settling` seconds is left out of what is returned.
 * @param {{ url: string, requests: readonly import('./load.mjs').Prepared[], perSecond: number, seconds: number, settling: number }} options
 * @returns {Promise<Offered>} rejects at the first answer that is neither the right one nor a refusal
 */
export async function offer({ url, requests, perSecond, seconds, settling }) {
  const pool = new Connections(url);
  await pool.open(READY);
  /** @type {number[]} */
  const admitted = [];
  /** @type {number[]} */
  const refused = [];
  const start = performance.now();
  const from = start + settling * 1000;
  const end = from + seconds * 1000;
  /** @type {Promise<void>[]} */
  const underWay = [];
  let sent = 0;
  const send = async () => {
    const request = requests[sent % requests.length];
    if (!request) throw new Error('there is nothing to send');
    sent += 1;
    const sentAt = performance.now();
    const { status, length } = await pool.send(request.bytes);
    const took = performance.now() - sentAt;
    if (status !== 503 && (status !== 200 || length !== request.length)) {
      throw new Error(`an answer has status ${status} and ${length} bytes, not 200 and ${request.length}`);
    }
    if (sentAt >= from) (status === 200 ? admitted : refused).push(took);
  };
  try {
    await new Promise((resolve, reject) => {
      let due = start;
      const clock = setInterval(() => {
        for (
          const now = performance.now();
          due <= now && due < end;
          due -= (Math.log(1 - Math.random()) * 1000) / perSecond
        ) {
          underWay.push(send());
        }
        if (due < end) return;
        clearInterval(clock);
        Promise.all(underWay).then(resolve, reject);
      }, 1);
    });
  } finally {
    pool.close();
  }
  const sorted = (/** @type {number[]} */ latencies) => Float64Array.from(latencies).sort();
  return {
    perSecond: (admitted.length + refused.length) / seconds,
    admitted: sorted(admitted),
    refused: sorted(refused),
  };
}

/** Keep-alive connections, each used in its turn: one that is left alone for seconds is closed, perhaps as it is used. */
class Connections {
  #address;
  /** @type {Connection[]} */
  #idle = [];
  /** @type {Set<Connection>} */
  #all = new Set();

  /** @param {string} url */
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.#address = { host: hostname, port: Number(port), noDelay: true };
  }

  /** @param {number} count */
  async open(count) {
    const opened = Array.from({ length: count }, () => this.#connect());
    await Promise.all(opened.map(({ connected }) => connected));
    this.#idle.push(...opened);
  }

  /**
   * @param {Buffer} bytes
   * @returns {Promise<{ status: number, length: number }>}
   */
  async send(bytes) {
    const connection = this.#idle.shift() ?? this.#connect();
    const answer = await connection.send(bytes);
    this.#idle.push(connection);
    return answer;
  }

  close() {
    for (const connection of this.#all) connection.close();
  }

  #connect() {
    if (this.#all.size === MOST) throw new Error('the load can not be offered: too many wait for an answer');
    const connection = new Connection(this.#address, () => {
      this.#all.delete(connection);
      const index = this.#idle.indexOf(connection);
      if (index >= 0) this.#idle.splice(index, 1);
    });
    this.#all.add(connection);
    return connection;
  }
}

/** One request at a time. */
class Connection {
  /** @type {Promise<void>} */
  connected;
  #socket;
  #incoming = new Incoming();
  /** @type {{ resolve: (answer: Incoming) => void, reject: (error: Error) => void } | undefined} */
  #waiting;

  /**
   * @param {import('node:net').NetConnectOpts} address
   * @param {() => void} over
   */
  constructor(address, over) {
    this.#socket = connect(address);
    this.connected = new Promise((resolve) => this.#socket.once('connect', () => resolve()));
    this.#socket.on('data', (chunk) => {
      if (!this.#incoming.take(chunk)) return;
      const answer = this.#incoming;
      this.#incoming = new Incoming();
      this.#waiting?.resolve(answer);
    });
    this.#socket.on('error', (error) => this.#waiting?.reject(error));
    this.#socket.on('close', () => {
      over();
      this.#waiting?.reject(new Error('the server closed the connection'));
    });
  }

  /**
   * @param {Buffer} bytes
   * @returns {Promise<Incoming>}
   */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }
}
