import { bodyOf, type Refusal } from '../admission/refusal.js';
import type { Asking, RequestHeaders } from '../asking.js';
import { spelled } from '../auth/choice.js';
import { COST_HEADER } from '../cost/header.js';
import type { CrossOrigin } from '../plugins/cors.js';
import { requestIdOf } from '../plugins/request-id.js';
import type { Asked } from './asked.js';
import { JSON_TYPE, resultType } from './media-type.js';
import type { KeptResult } from './results.js';
import { CREDENTIALS } from './stranger.js';

/** An answer, ready to be sent. */
export interface Reply {
  readonly status: 200 | 304 | Refusal['status'];
  /** As they go on the wire, names and values in turn: an object costs more to make and to write. Of this answer alone. */
  readonly headers: string[];
  readonly body: string | Buffer<ArrayBuffer>;
}

/** Writes answers out, with what all of them say. */
export class Replies {
  readonly #crossOrigin: CrossOrigin;

  constructor(crossOrigin: CrossOrigin) {
    this.#crossOrigin = crossOrigin;
  }

  /** What is nobody's to keep. @param headers names and values in turn, its type among them */
  passing(asking: Asking, body: string, headers: readonly string[]): Reply {
    return { status: 200, body, headers: this.#headers(asking, headers, NOT_KEPT) };
  }

  kept(asking: Asking, method: Asked['method'], { body, headers, etag }: KeptResult): Reply {
    if (method === 'POST') return { status: 200, body, headers: this.#headers(asking, headers, NOT_KEPT) };
    const said = this.#headers(asking, headers, ASKED_AGAIN);
    said.push('etag', etag);
    return isNamed(etag, asking.headers)
      ? { status: 304, body: '', headers: said }
      : { status: 200, body, headers: said };
  }

  refusal(asking: Asking, refusal: Refusal): Reply {
    const type = resultType(asking.headers.get('accept')) ?? JSON_TYPE;
    const headers = ['content-type', `${type}; charset=utf-8`, 'retry-after', String(refusal.retryAfter)];
    const body = bodyOf(refusal, requestIdOf(asking));
    return { status: refusal.status, body, headers: this.#headers(asking, headers, NOT_KEPT) };
  }

  #headers(asking: Asking, ofResult: readonly string[], ofKeeping: readonly string[]): string[] {
    const headers = [...ofResult, ...ofKeeping, 'x-request-id', requestIdOf(asking)];
    const allowed = this.#crossOrigin(asking.headers);
    for (const name in allowed) headers.push(name, allowed[name] ?? '');
    return headers;
  }
}

const NOT_KEPT = ['cache-control', 'no-store'];

/** A browser may keep it, and asks each time whether it still holds. */
const ASKED_AGAIN = [
  'cache-control',
  'private, no-cache',
  'vary',
  ['Accept', 'Accept-Language', 'Cookie', ...[...CREDENTIALS, COST_HEADER].map(spelled)].join(', '),
];

/** Whether a client says that it holds what has this tag (RFC 9110, 13.1.2). */
function isNamed(etag: string, headers: RequestHeaders): boolean {
  const held = headers.get('if-none-match')?.split(',') ?? [];
  return held.some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
