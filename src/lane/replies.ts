import { bodyOf, type Refusal } from '../admission/refusal.js';
import type { Asking } from '../asking.js';
import type { OperationAudience } from '../plugins/audience.js';
import { type CacheControl, isHeld, varyWith } from '../plugins/cache-control.js';
import type { CrossOrigin } from '../plugins/cors.js';
import { requestIdOf } from '../plugins/request-id.js';
import type { Asked } from './asked.js';
import { JSON_TYPE, resultType } from './media-type.js';
import type { KeptResult } from './results.js';

/** An answer, ready to be sent. */
export interface Reply {
  /** 499 for what nobody hears of any more. */
  readonly status: 200 | 304 | 499 | Refusal['status'];
  /** As they go on the wire, names and values in turn: an object costs more to make and to write. Of this answer alone. */
  readonly headers: string[];
  readonly body: string | Buffer<ArrayBuffer>;
}

/** Writes answers out, with what all of them say. */
export class Replies {
  readonly #crossOrigin: CrossOrigin;
  readonly #cacheControl: CacheControl;

  constructor(crossOrigin: CrossOrigin, cacheControl: CacheControl) {
    this.#crossOrigin = crossOrigin;
    this.#cacheControl = cacheControl;
  }

  /** What is nobody's to keep. @param headers names and values in turn, its type among them */
  passing(
    { asking, method }: Pick<Asked, 'asking' | 'method'>,
    body: string | Buffer<ArrayBuffer>,
    headers: readonly string[],
    audience: OperationAudience,
  ): Reply {
    return { status: 200, body, headers: this.#passing(asking, headers, this.#cacheControl.passing(method, audience)) };
  }

  /** What whoever asks the same without a credential is given too. */
  kept(asked: Pick<Asked, 'asking' | 'method'>, kept: KeptResult): Reply {
    const { asking, method } = asked;
    const { body, headers, audience, freshUntil } = kept;
    const control = method === 'GET' ? this.#cacheControl.shared(audience, freshUntil) : undefined;
    if (control === undefined) return this.passing(asked, body, headers, audience);
    const { etag } = kept;
    const { vary, ...allowed } = this.#crossOrigin(asking.headers);
    const said = headersOf(asking, headers, control, { ...allowed, vary: varyWith(vary), etag });
    return isHeld(etag, asking.headers)
      ? { status: 304, body: '', headers: said }
      : { status: 200, body, headers: said };
  }

  refusal(asking: Asking, refusal: Refusal): Reply {
    const type = resultType(asking.headers.get('accept')) ?? JSON_TYPE;
    const headers = ['content-type', `${type}; charset=utf-8`, 'retry-after', String(refusal.retryAfter)];
    const body = bodyOf(refusal, requestIdOf(asking));
    return { status: refusal.status, body, headers: this.#passing(asking, headers, 'no-store') };
  }

  #passing(asking: Asking, ofResult: readonly string[], control: string): string[] {
    return headersOf(asking, ofResult, control, this.#crossOrigin(asking.headers));
  }
}

function headersOf(
  asking: Asking,
  ofResult: readonly string[],
  control: string,
  more: Readonly<Record<string, string>>,
): string[] {
  const headers = [...ofResult, 'x-request-id', requestIdOf(asking), 'cache-control', control];
  for (const name in more) headers.push(name, more[name] ?? '');
  return headers;
}
