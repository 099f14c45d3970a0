import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asking, RequestHeaders } from '../asking.js';
import { type LeaveSignal, Leaving } from '../upstreams/waiting.js';

/** A request that has come in over a port, without a web-standard one being made of it. */
export class NodeAsking implements Asking {
  readonly headers: RequestHeaders;
  #signal: Leaving | undefined;

  constructor(
    request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.headers = new NodeHeaders(request.headers);
  }

  /** Made when it is first asked for: most answers are there before anybody could leave. */
  get signal(): LeaveSignal {
    if (!this.#signal) {
      const { response } = this;
      const leaving = new Leaving();
      const leave = () => {
        if (!response.writableFinished) leaving.abort();
      };
      const { socket } = response.req;
      if (response.destroyed || socket.destroyed) {
        leave();
      } else {
        response.once('close', leave);
        // One that stands behind another on its connection is not told that this is closed. There may be many.
        if (response.socket === null) {
          socket.setMaxListeners(0).once('close', leave);
          response.once('close', () => socket.off('close', leave));
        }
      }
      this.#signal = leaving;
    }
    return this.#signal;
  }
}

class NodeHeaders implements RequestHeaders {
  constructor(private readonly headers: IncomingMessage['headers']) {}

  get(name: string): string | null {
    const value = this.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  }
}
