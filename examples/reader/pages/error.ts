import { path } from '../address.js';
import { html } from '../html.js';
import type { Labels } from '../labels/labels.js';
import type { Page, Visit } from '../page.js';
import { signOutForm } from '../parts/session.js';

/** What may be wrong with a page. */
export type Trouble = 'notFound' | 'unavailable' | 'signInAgain' | 'broken' | 'notAllowed';

/** A page that says what is wrong, and where to go on. */
export function errorPage(trouble: Trouble, { labels, language }: Pick<Visit, 'labels' | 'language'>): Page {
  const title = labels[trouble];
  return {
    title,
    isUnlisted: true,
    main: html`<div class="trouble"><h1 class="page">${title}</h1><p>${hintOf(trouble, labels)}</p>${trouble === 'signInAgain' && signOutForm(labels)}<p><a class="button" href="${path(language)}">${labels.toFrontPage}</a></p></div>`,
  };
}

function hintOf(trouble: Trouble, labels: Labels): string {
  if (trouble === 'notFound') return labels.notFoundHint;
  if (trouble === 'unavailable') return labels.unavailableHint;
  if (trouble === 'signInAgain') return labels.signInAgainHint;
  return trouble === 'broken' ? labels.brokenHint : '';
}
