/** A document that `npm run codegen` has made: it knows its variables and its answer. */
export interface Document<Data, Variables> {
  toString(): string;
  /** Its id, as `hash`, in the manifest that is made beside it. */
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  /** Only a type: there is nothing there when the site runs. */
  readonly __apiType?: ((variables: Variables) => Data) | undefined;
}

/**
 * Sends a web-standard request to Masthead: by `masthead.fetch`, or by the one that goes to its URL.
 * @param address of whoever asks for the page
 */
export type Fetch = (request: Request, address: string | undefined) => Promise<Response>;

export interface GraphError {
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfter?: number };
}

/** What Masthead answered, as far as it did. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors: readonly GraphError[];
  /** Whether the browser brought a session that is over. */
  readonly hasSessionEnded: boolean;
  /** Whether the data is made up. */
  readonly isSandbox: boolean;
  /** `Set-Cookie` headers for the browser. */
  readonly cookies: readonly string[];
}

/** There is no answer to make a page of. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly codes: readonly string[];
  /** When to ask again, in seconds, where Masthead said so. */
  readonly retryAfter: number | undefined;

  constructor(errors: readonly GraphError[], cause?: unknown) {
    const codes = errors.map(({ extensions }) => extensions?.code ?? 'UNKNOWN');
    super(`Masthead did not answer: ${codes.join(', ') || 'it could not be reached'}`, { cause });
    this.codes = codes;
    this.retryAfter = errors.map(({ extensions }) => extensions?.retryAfter).find((seconds) => seconds !== undefined);
  }
}

/** Who asks: what of a reader's request goes along to Masthead. */
export interface Asker {
  /** The session's cookie and no other. */
  readonly cookie: string | undefined;
  /** Who connected to this site, for Masthead to count by. */
  readonly address: string | undefined;
  /** For whom they did, where they are a web server that says so: `X-Forwarded-For`, as it came. */
  readonly forwardedFor: string | undefined;
  readonly signal: AbortSignal;
}

export interface GraphOptions {
  /** Whether to say where requests come from, to a Masthead that trusts our word for it. Default: it is not said. */
  readonly tellsAddress?: boolean;
  /** Whether to ask by the documents' ids, of a Masthead that has their manifest. Default: by their texts. */
  readonly byId?: boolean;
}

/** Sends typed operations to one Masthead. */
export class Graph {
  readonly #url: string;
  readonly #fetch: Fetch;
  readonly #options: GraphOptions;

  /** @param url of the endpoint */
  constructor(url: string, fetch: Fetch, options: GraphOptions = {}) {
    this.#url = url;
    this.#fetch = fetch;
    this.#options = options;
  }

  /**
   * Has an operation run.
   * @throws Unanswered where there is no data at all
   */
  async ask<Data, Variables>(
    document: Document<Data, Variables>,
    variables: object,
    { cookie, address, forwardedFor, signal }: Asker,
  ): Promise<Answer<Data>> {
    const headers = new Headers({ 'content-type': 'application/json', accept: 'application/graphql-response+json' });
    if (cookie !== undefined) headers.set('cookie', cookie);
    // As every proxy does: how many of the last to believe is Masthead's to know.
    const via = [forwardedFor, address].filter((each) => each !== undefined);
    if (this.#options.tellsAddress && via.length > 0) headers.set('x-forwarded-for', via.join(', '));
    const id = this.#options.byId ? document.__meta__?.['hash'] : undefined;
    const asked = id === undefined ? { query: String(document) } : { documentId: id };
    const body = JSON.stringify({ ...asked, variables });
    const request = new Request(this.#url, { method: 'POST', headers, body, signal });
    const response = await this.#send(request, address);
    const { data, errors = [], extensions } = await read<Data>(response);
    if (data === undefined || data === null) throw new Unanswered(errors);
    return {
      data,
      errors,
      hasSessionEnded: extensions?.session === 'ended',
      isSandbox: response.headers.has('x-masthead-sandbox'),
      cookies: response.headers.getSetCookie(),
    };
  }

  async #send(request: Request, address: string | undefined): Promise<Response> {
    try {
      return await this.#fetch(request, address);
    } catch (error) {
      throw new Unanswered([], error);
    }
  }
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: { readonly session?: string };
}

async function read<Data>(response: Response): Promise<Body<Data>> {
  try {
    const body: Body<Data> | null = await response.json();
    return body ?? {};
  } catch (error) {
    throw new Unanswered([], error);
  }
}

/**
 * The session's cookie among those of a request: what else a browser keeps for this origin is not Masthead's. The one that only
 * this very host can have set goes first: a sibling of its domain can set the other.
 */
export function sessionCookie(header: string | undefined): string | undefined {
  const cookies = header?.split(/;\s*/) ?? [];
  return ['__Host-masthead-session=', 'masthead-session='].flatMap((name) =>
    cookies.filter((each) => each.startsWith(name)),
  )[0];
}
