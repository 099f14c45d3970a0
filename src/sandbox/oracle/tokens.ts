import { jwt } from '../jwt.js';
import { forbidden, unauthorized } from './failures.js';

interface ChannelOptions {
  channelId: string;
  channelToken: string;
  channelSecret: string;
  /** Seconds. */
  lifetime(): number;
}

/** Gives the channel's OAuth token for its secret, and knows it until it expires. */
export class ChannelDesk {
  readonly #options: ChannelOptions;
  readonly #expiries = new Map<string, number>();

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** A new token of a channel; a 403 when it is another channel, or the secret is wrong. */
  issue(channelId: string, secret: string): { token: string; expiresAt: Date } {
    if (channelId !== this.#options.channelId || secret !== this.#options.channelSecret) {
      throw forbidden('The channel secret is not valid');
    }
    const lifetime = this.#options.lifetime();
    const expiresAt = Date.now() + lifetime * 1000;
    const token = jwt({ sub: channelId, scope: 'urn:opc:cec:all' }, lifetime);
    this.#expiries.set(token, expiresAt);
    return { token, expiresAt: new Date(expiresAt) };
  }

  /** Lets a call to the secure channel in: the public token first (403), then the bearer (401). */
  admit(channelToken: string | undefined, authorization: string | undefined): void {
    if (channelToken !== this.#options.channelToken) throw forbidden('The channel token is missing or wrong');
    const token = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    const expiry = this.#expiries.get(token ?? '');
    if (expiry === undefined) throw unauthorized('The channel is secure: a valid bearer token is required');
    if (expiry <= Date.now()) throw unauthorized('The bearer token has expired');
  }
}
