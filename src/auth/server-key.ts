import { HeaderKey } from './header-key.js';

/** The header in which a server of the publisher's shows who it is. */
export const SERVER_KEY_HEADER = 'x-masthead-server-key';

/** The key that opens what only the publisher's own servers may do. */
export class ServerKey extends HeaderKey {
  /** @param key undefined where there is none, and nobody holds it */
  constructor(key: string | undefined) {
    super(SERVER_KEY_HEADER, key);
  }
}
