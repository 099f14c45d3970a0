// What is more than can be done: a crowd, which sends by the clock, be those before answered or not (an open loop), and a storm of
// clients that ask again at once.
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
  const start = performance.now();
  const end = start + (settling + seconds) * 1000;
  const counted = new Counted(start + settling * 1000);
  /** @type {Promise<void>[]} */
  const underWay = [];
  try {
    await new Promise((resolve, reject) => {
      let due = start;
      const clock = setInterval(() => {
        for (
          const now = performance.now();
          due <= now && due < end;
          due -= (Math.log(1 - Math.random()) * 1000) / perSecond
        ) {
          underWay.push(counted.send(pool, requests, underWay.length));
        }
        if (due < end) return;
        clearInterval(clock);
        Promise.all(underWay).then(resolve, reject);
      }, 1);
    });
  } finally {
    pool.close();
  }
  return counted.over(seconds);
}

/**
 * Has clients ask again as soon as they are answered, also when they are refused.
 * @param {{ url: string, requests: readonly import('./load.mjs').Prepared[], clients: number, seconds: number, settling: number }} options
 * @returns {Promise<Offered>} rejects at the first answer that is neither the right one nor a refusal
 */
export async function storm({ url, requests, clients, seconds, settling }) {
  const pool = new Connections(url);
  await pool.open(clients);
  const counted = new Counted(performance.now() + settling * 1000);
  const end = performance.now() + (settling + seconds) * 1000;
  try {
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (let turn = client; performance.now() < end; turn += clients) await counted.send(pool, requests, turn);
      }),
    );
  } finally {
    pool.close();
  }
  return counted.over(seconds);
}

/** Latencies by what became of the requests, once the process has come to rest. */
class Counted {
  /** @type {number[]} */
  #admitted = [];
  /** @type {number[]} */
  #refused = [];
  #from;

  /** @param {number} from when it is that, by `performance.now` */
  constructor(from) {
    this.#from = from;
  }

  /**
   * @param {Connections} pool
   * @param {readonly import('./load.mjs').Prepared[]} requests
   * @param {number} turn
   */
  async send(pool, requests, turn) {
    const request = requests[turn % requests.length];
    if (!request) throw new Error('there is nothing to send');
    const sentAt = performance.now();
    const { status, length } = await pool.send(request.bytes);
    const took = performance.now() - sentAt;
    if (status !== 503 && (status !== 200 || length !== request.length)) {
      throw new Error(`an answer has status ${status} and ${length} bytes, not 200 and ${request.length}`);
    }
    if (sentAt >= this.#from) (status === 200 ? this.#admitted : this.#refused).push(took);
  }

  /**
   * @param {number} seconds
   * @returns {Offered}
   */
  over(seconds) {
    const sorted = (/** @type {number[]} */ latencies) => Float64Array.from(latencies).sort();
    return {
      perSecond: (this.#admitted.length + this.#refused.length) / seconds,
      admitted: sorted(this.#admitted),
      refused: sorted(this.#refused),
    };
  }
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
