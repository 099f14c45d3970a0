import type * as Library from '@redis/client';

export interface RedisAddress {
  readonly url: string;
  /** Milliseconds to connect within, and to be answered within. */
  readonly timeoutMs: number;
}

/** How Redis failed. The message is a code, or the class of an error: nothing that was sent, and nothing of the URL. */
export class RedisFailure extends Error {
  override readonly name = 'RedisFailure';
  /** It gave no answer in time, answered with an error, or could not be reached. */
  readonly kind: 'late' | 'refused' | 'lost';

  constructor(kind: RedisFailure['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

export type Client = ReturnType<typeof createClient>;

/** What the library's errors without a code stand for. */
const PLAINLY: Readonly<Record<string, string>> = {
  ConnectionTimeoutError: 'timeout',
  SocketClosedUnexpectedlyError: 'connection closed',
  DisconnectsClientError: 'connection closed',
  ClientClosedError: 'connection closed',
  Error: 'unexpected answer',
};

/** Why a Redis refuses to write that can be read. */
const READABLE: ReadonlySet<string> = new Set(['READONLY', 'OOM', 'NOREPLICAS', 'MISCONF']);

/** How often a deadline looks whether it has passed. */
const SLICES = 5;

/**
 * One connection to Redis, which is used until it fails and then given up. The library's own reconnecting waits for ever
 * for a Redis that accepts and never answers: here it is off, and whoever needs another connection opens one.
 */
export class RedisConnection {
  /** Resolves when the connection is lost, also while nobody uses it. */
  readonly lost: Promise<RedisFailure>;
  readonly #openedAt = performance.now();
  readonly #library: typeof Library;
  readonly #client: Client;
  readonly #timeoutMs: number;
  readonly #connecting = new AbortController();
  #isConnected = false;
  #isOver = false;

  private constructor(library: typeof Library, { url, timeoutMs }: RedisAddress) {
    this.#library = library;
    this.#timeoutMs = timeoutMs;
    this.#client = createClient(library, url, this.#connecting.signal);
    this.lost = new Promise((resolve) => this.#client.on('error', (error) => resolve(failureOf(error, library))));
    this.#client.on('connect', () => {
      this.#isConnected = true;
      if (this.#isOver) this.#client.destroy();
    });
  }

  /**
   * Connects and makes sure that Redis lets us in.
   * @param key one that will be used: a user's access may be limited to some keys
   * @param signal gives it up
   * @throws RedisFailure
   */
  static async open(address: RedisAddress, key: string, signal: AbortSignal): Promise<RedisConnection> {
    let library: typeof Library | undefined;
    let connection: RedisConnection | undefined;
    try {
      library = await import('@redis/client');
      connection = new RedisConnection(library, address);
      await unlessAborted(signal, Promise.race([connection.#prepare(key), connection.lost.then(fail)]));
      return connection;
    } catch (error) {
      connection?.giveUp();
      throw failureOf(error, library);
    }
  }

  /** Milliseconds since it was opened. */
  get age(): number {
    return performance.now() - this.#openedAt;
  }

  /** Sends a command. @throws RedisFailure */
  async run<T>(command: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await within(this.#timeoutMs, command(this.#client));
    } catch (error) {
      throw failureOf(error, this.#library);
    }
  }

  /** Ends it at once, and with it all commands that are not answered yet. @returns whether it was not over before */
  giveUp(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#client.destroy();
    // The library lets a connection that is being made be made.
    if (!this.#isConnected) this.#connecting.abort();
    return true;
  }

  /** Ends it when what was sent has been answered, or its time is over. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    await within(this.#timeoutMs, this.#client.close()).catch(() => undefined);
    this.giveUp();
  }

  async #prepare(key: string): Promise<void> {
    await within(this.#timeoutMs, this.#client.connect());
    // Writes nothing, as there is no such key; yet a Redis that refuses us refuses this. One that is full, or a replica,
    // can still be read.
    await this.run((client) => client.set(`${key}:probe`, '', { condition: 'XX' })).catch((error: unknown) => {
      if (!(error instanceof RedisFailure) || !READABLE.has(error.message)) throw error;
    });
  }
}

/** Which any Redis speaks; with the third version, the library greets with a command that is new in Redis 6. */
const PROTOCOL = { RESP: 2 } as const;

let clientWith: ReturnType<typeof clientFactory> | undefined;

function clientFactory(library: typeof Library) {
  return library.RedisClient.factory(PROTOCOL);
}

/**
 * Clients are of one class, whatever their URL: left to itself, the library makes one of some hundred commands for each, in
 * 30 ms. Its deadline for connecting is off, as it counts the time in which this process was busy.
 * @param signal ends a connection that is being made
 */
function createClient(library: typeof Library, url: string, signal: AbortSignal) {
  clientWith ??= clientFactory(library);
  return clientWith({
    ...PROTOCOL,
    url,
    socket: { connectTimeout: 0, signal, reconnectStrategy: false },
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
  });
}

/**
 * Rejects when the work takes longer. Time in which this process was too busy to listen does not count: it would see to a
 * deadline before it reads an answer that has long been there.
 */
function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let slices = 0;
    const slice = setInterval(() => {
      slices += 1;
      if (slices < SLICES) return;
      clearInterval(slice);
      reject(new RedisFailure('late', 'timeout'));
    }, timeoutMs / SLICES);
    work.then(resolve, reject).finally(() => clearInterval(slice));
  });
}

function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new RedisFailure('lost', 'closed'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function fail(failure: RedisFailure): never {
  throw failure;
}

/** The message of a network error may hold an address, that of an error answer what was sent. */
function failureOf(error: unknown, library: typeof Library | undefined): RedisFailure {
  if (error instanceof RedisFailure) return error;
  if (library && error instanceof library.ErrorReply) {
    return new RedisFailure('refused', /^[A-Z]+/.exec(error.message)?.[0] ?? 'error');
  }
  const name: string = Object(error).constructor.name;
  return new RedisFailure('lost', codeOf(error) ?? PLAINLY[name] ?? name);
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}
