import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Summary } from '../admission/summary.js';

type Body = string | Buffer<ArrayBuffer>;

/** A connection on which answers have not gone out yet. */
interface Waiting {
  /** With their bodies. */
  readonly answers: Map<ServerResponse, Body>;
  readonly onClose: () => void;
}

/** How much is held of all answers that nobody has taken yet. Bytes. */
const MOST_HELD = 64 * 1024 * 1024;
/** What is more is written in pieces: each that is taken shows that somebody reads. Bytes. */
const LARGE = 256 * 1024;
/** The first piece of those that have to wait; as long as none has to, each is twice the one before. Bytes. */
const PIECE = 64 * 1024;
/** What an answer takes beside its body, with its request. Bytes. */
const PER_ANSWER = 8 * 1024;

/**
 * Writes answers' bodies, and holds what clients have not taken of them. Past what there is room for, the connection on which
 * nothing has been taken for longest is cut off: whoever asks for much and reads nothing goes before whoever reads slowly.
 */
export class Unsent {
  readonly #most: number;
  /** The one on which nothing has been taken for longest stands first. */
  readonly #waiting = new Map<Socket, Waiting>();
  /** Of how many answers something is the body: it is held once. */
  readonly #sharing = new Map<Buffer, number>();
  readonly #cutOff: Summary;
  #held = 0;

  /** @param most how much is held together, in bytes; an answer that is alone may be larger */
  constructor(log: Logger, most = MOST_HELD) {
    this.#cutOff = new Summary((connections) => {
      log.warn({ connections }, 'connections were cut off: too much was held of answers that were not read');
    });
    this.#most = most;
  }

  /** Ends an answer, whose head has been written, with its body. What goes out at once is not held. */
  end(response: ServerResponse, body: Body): void {
    if (body.length <= LARGE) {
      response.end(body);
      this.hold(response, body);
      return;
    }
    // Written as text, it would stand there twice: as V8 has it, two bytes to a character, and as it is sent.
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const { socket } = response.req;
    this.#hold(response, bytes);
    inPieces(response, bytes, () => this.#taken(socket));
  }

  /** Holds an answer that has been ended, where it did not go out at once. @param body where that is not small */
  hold(response: ServerResponse, body: Body = ''): void {
    if (response.writableLength > 0) this.#hold(response, body);
  }

  #hold(response: ServerResponse, body: Body): void {
    const { socket } = response.req;
    // It will not say once more that it is closed.
    if (socket.destroyed) return;
    const { answers } = this.#waiting.get(socket) ?? this.#begin(socket);
    answers.set(response, body);
    response.once('finish', () => this.#gone(socket, response));
    this.#held += PER_ANSWER + this.#share(body, 1);
    if (this.#held > this.#most) this.#makeRoom(response);
  }

  #begin(socket: Socket): Waiting {
    const waiting = { answers: new Map<ServerResponse, Body>(), onClose: () => this.#end(socket) };
    this.#waiting.set(socket, waiting);
    socket.once('close', waiting.onClose);
    return waiting;
  }

  /** Something has been taken on a connection. */
  #taken(socket: Socket): void {
    const waiting = this.#waiting.get(socket);
    if (!waiting) return;
    this.#waiting.delete(socket);
    this.#waiting.set(socket, waiting);
  }

  #gone(socket: Socket, response: ServerResponse): void {
    const answers = this.#waiting.get(socket)?.answers;
    const body = answers?.get(response);
    if (!answers || body === undefined) return;
    answers.delete(response);
    this.#held -= PER_ANSWER + this.#share(body, -1);
    if (answers.size === 0) this.#end(socket);
    else this.#taken(socket);
  }

  #end(socket: Socket): void {
    const waiting = this.#waiting.get(socket);
    if (!waiting) return;
    this.#waiting.delete(socket);
    socket.off('close', waiting.onClose);
    for (const body of waiting.answers.values()) this.#held -= PER_ANSWER + this.#share(body, -1);
  }

  /** Counts one answer more or less that a body is of. @returns how many bytes more or less are held for that */
  #share(body: Body, one: 1 | -1): number {
    if (typeof body === 'string') return body.length;
    const answers = (this.#sharing.get(body) ?? 0) + one;
    if (answers === 0) this.#sharing.delete(body);
    else this.#sharing.set(body, answers);
    return answers === 0 || (answers === 1 && one === 1) ? body.length : 0;
  }

  /** @param newest is not cut off where it is all that is held for its connection, however large it is */
  #makeRoom(newest: ServerResponse): void {
    for (const [socket, { answers }] of this.#waiting) {
      if (answers.size === 1 && answers.has(newest)) continue;
      this.#end(socket);
      socket.destroy();
      this.#cutOff.add();
      if (this.#held <= this.#most) return;
    }
  }
}

/** Writes a body as it is taken, and ends with it. @param taken is told of what has waited for it */
function inPieces(response: ServerResponse, bytes: Buffer, taken: () => void): void {
  let written = 0;
  let size = LARGE;
  const goOn = () => {
    // Somebody else may have ended it, who was not willing to wait.
    if (response.writableEnded || response.destroyed) return;
    while (bytes.length - written > size) {
      const piece = bytes.subarray(written, written + size);
      written += size;
      // Uncorked, it is written at once, and not with what may follow.
      response.cork();
      const hasRoom = response.write(piece);
      response.uncork();
      if (!hasRoom && response.writableLength > 0) {
        size = PIECE;
        response.once('drain', () => {
          taken();
          goOn();
        });
        return;
      }
      size *= 2;
    }
    response.end(bytes.subarray(written));
  };
  goOn();
}
