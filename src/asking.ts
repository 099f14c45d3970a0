import type { LeaveSignal } from './upstreams/waiting.js';
/** The headers of a request, by their names in lower case. Those of a web-standard request are such. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/** Where a request's id is kept. In a table beside it, requests outlived the collector's quick rounds. */
export const REQUEST_ID = Symbol('request id');

/** A request, as far as it matters to what it asks for. A web-standard request is one. */
export interface Asking {
  readonly headers: RequestHeaders;
  /** Says when whoever asks has left. */
  readonly signal: LeaveSignal;
  /** The id that its answer, its errors and its log lines have. */
  [REQUEST_ID]?: string;
}
