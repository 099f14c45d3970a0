import { SIGN_OUT } from '../address.js';
import { type Html, html } from '../html.js';
import type { Labels } from '../labels/labels.js';

/** To sign out is to change something: a form, which no link of another site can stand in for. */
export function signOutForm({ signOut }: Labels): Html {
  return html`<form class="sign-out" action="${SIGN_OUT}" method="post"><button type="submit">${signOut}</button></form>`;
}
