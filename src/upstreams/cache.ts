import { type Credential, isShareable } from './credential.js';
import type { Rest, RestCall } from './rest.js';
import { abandonable, givenUp } from './waiting.js';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly leave: AbortController;
  waiting: number;
}

/**
 * Answers that several requests may share: the same GET under way at the same time is one call. Which answers those are
 * is the credential's to say (`isShareable`), and nobody else's: any other call is made for whoever makes it.
 */
export class SharedAnswers {
  readonly #rest: Rest;
  readonly #flights = new WeakMap<Credential, Map<string, Flight>>();

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * The JSON of an answer; shared or not, it is to be read only.
   * @throws UpstreamFailure
   */
  json(call: RestCall): Promise<unknown> {
    const { credential, signal } = call;
    if (call.method !== 'GET' || !credential || !isShareable(credential)) return this.#rest.json(call);
    if (signal?.aborted) return Promise.reject(givenUp());
    return this.#join(this.#flightOf(call, credential), signal);
  }

  #flightOf(call: RestCall, credential: Credential): Flight {
    let flights = this.#flights.get(credential);
    if (!flights) {
      flights = new Map();
      this.#flights.set(credential, flights);
    }
    const key = JSON.stringify([call.path, call.query?.toString(), call.headers, call.body]);
    let flight = flights.get(key);
    if (!flight) {
      const leave = new AbortController();
      const answer = this.#rest.json({ ...call, signal: leave.signal });
      flight = { answer, leave, waiting: 0 };
      const started = flight;
      const end = () => {
        if (flights.get(key) === started) flights.delete(key);
      };
      leave.signal.addEventListener('abort', end, { once: true });
      answer.then(end, end);
      flights.set(key, flight);
    }
    return flight;
  }

  /** Waits for a call until the signal says not to. The call is given up when nobody waits for it any more. */
  #join(flight: Flight, signal: AbortSignal | undefined): Promise<unknown> {
    flight.waiting += 1;
    return abandonable(flight.answer, signal, () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.leave.abort();
    });
  }
}
