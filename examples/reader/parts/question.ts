import type { BlockFragment } from '../generated/graphql.js';
import { type Html, html } from '../html.js';
import type { Visit } from '../page.js';
import { inline, prose } from '../prose.js';

/** How many votes each answer has, by its id. */
export type Votes = ReadonlyMap<string, number>;

type Question = Extract<BlockFragment, { readonly __typename: 'QuestionContentBlock' }>;

/** A question to readers, with how they have answered so far. Votes are cast elsewhere: the graph has none to cast. */
export function question(
  { questionHtml, answers, acceptVoteUntil }: Question,
  { labels, dates }: Visit,
  votes: Votes = new Map(),
  level = 2,
): Html {
  const counts = answers.map(({ databaseId, votes: own }) => votes.get(databaseId ?? '') ?? own?.total ?? undefined);
  const most = Math.max(1, ...counts.map((count) => count ?? 0));
  const lines = answers.map(({ contentHtml }, index) => {
    const count = counts[index];
    const told = count === undefined ? undefined : labels.votes(dates.number(count));
    return html`<li><span>${inline(contentHtml)}</span>${told && html`<span class="count">${told}</span><meter min="0" max="${most}" value="${count}" aria-hidden="true"></meter>`}</li>`;
  });
  const until = acceptVoteUntil === null ? undefined : labels.votesUntil(dates.at(acceptVoteUntil, 'date'));
  return html`<section class="question" aria-label="${labels.question}"><p class="label">${labels.question}</p>${prose(questionHtml, level)}<ul>${lines}</ul>${until && html`<p class="note">${until}</p>`}</section>`;
}

/** The votes that a content's results tell of. */
export function votesIn(
  results:
    | readonly {
        readonly answers: readonly {
          readonly databaseId: string | null;
          readonly votes: { readonly total: number | null } | null;
        }[];
      }[]
    | null,
): Votes {
  const votes = new Map<string, number>();
  for (const { answers } of results ?? []) {
    for (const { databaseId, votes: counted } of answers) {
      if (databaseId !== null && typeof counted?.total === 'number') votes.set(databaseId, counted.total);
    }
  }
  return votes;
}
