import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { padlock } from './card.js';

/**
 * What stands in the place of a body that the reader may not have.
 * @param isSignedIn whether signing in is no help any more
 */
export function locked({ labels, signIn }: Visit, isSignedIn: boolean): Html {
  const hint = isSignedIn ? labels.stillLocked : signIn === undefined ? labels.lockedNoSignIn : labels.lockedHint;
  const button =
    !isSignedIn && signIn !== undefined
      ? html`<p><a class="button" href="${signIn}" rel="nofollow">${labels.signIn}</a></p>`
      : undefined;
  return html`<aside class="locked" aria-labelledby="locked"><h2 id="locked">${padlock()} ${labels.lockedTitle}</h2><p>${hint}</p>${button}</aside>`;
}
