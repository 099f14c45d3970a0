/** The headers of a request, by their names in lower case. Those of a web-standard request are such. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/** A request, as far as it matters to what it asks for. A web-standard request is one. */
export interface Asking {
  readonly headers: RequestHeaders;
  /** Says when whoever asks has left. */
  readonly signal: AbortSignal;
}
