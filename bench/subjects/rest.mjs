// The Reader API as somebody calls it who writes for speed: the buffers of an answer are collected as they arrive, and
// parsed once. The hand-written endpoint reads with it, and so do the peers, but for the one with a client of its own.
import { Pool } from 'undici';

const PREFIX = '/api/media/v1';

export class Rest {
  #pool;
  #grant;
  /** @type {Promise<Record<string, string>> | undefined} */
  #headers;

  /** @param {Readonly<Record<string, string | undefined>>} env as a Masthead is configured */
  constructor(env = process.env) {
    this.#pool = new Pool(env['OMERLO_URL'] ?? '', { connections: 64, headersTimeout: 3000, bodyTimeout: 3000 });
    this.#grant = env;
  }

  /**
   * What a GET answers, parsed.
   * @param {string} path with its query
   * @returns {Promise<any>}
   */
  async get(path) {
    this.#headers ??= this.#authorized();
    return this.#send('GET', `${PREFIX}${path}`, await this.#headers);
  }

  /** The headers of every call, with a token that is had once. */
  async #authorized() {
    const env = this.#grant;
    const query = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'application',
      client_id: env['OMERLO_CLIENT_ID'] ?? '',
      client_secret: env['OMERLO_CLIENT_SECRET'] ?? '',
    });
    const { access_token: token } = await this.#send('POST', `${PREFIX}/oauth/token?${query}`, {});
    return {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'x-omerlo-media-id': env['OMERLO_MEDIA_ID'] ?? '',
    };
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {Record<string, string>} headers
   * @returns {Promise<any>}
   */
  #send(method, path, headers) {
    return new Promise((resolve, reject) => {
      this.#pool.dispatch({ method, path, headers }, new Collecting(resolve, reject));
    });
  }
}

class Collecting {
  #resolve;
  #reject;
  /** @type {Buffer[]} */
  #chunks = [];
  #status = 0;

  /**
   * @param {(json: unknown) => void} resolve
   * @param {(error: unknown) => void} reject
   */
  constructor(resolve, reject) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart() {}

  /**
   * @param {unknown} _
   * @param {number} status
   */
  onResponseStart(_, status) {
    this.#status = status;
  }

  /**
   * @param {unknown} _
   * @param {Buffer} chunk
   */
  onResponseData(_, chunk) {
    this.#chunks.push(chunk);
  }

  onResponseEnd() {
    if (this.#status !== 200) return this.#reject(new Error(`HTTP ${this.#status}`));
    const [first, ...others] = this.#chunks;
    const whole = first && others.length === 0 ? first : Buffer.concat(this.#chunks);
    try {
      this.#resolve(JSON.parse(whole.toString('utf8')));
    } catch (error) {
      this.#reject(error);
    }
  }

  /**
   * @param {unknown} _
   * @param {Error} error
   */
  onResponseError(_, error) {
    this.#reject(error);
  }
}
