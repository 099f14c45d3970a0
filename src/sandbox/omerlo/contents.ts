import type { Content } from '../data/contents.js';
import type { Locale } from '../data/model.js';
import { anyone, give, givePage, isFound, type OmerloCall, type OmerloRoutes, searchWords } from './call.js';
import { opensBody, spellContent, spellWholeContent } from './content-spelling.js';
import { found, idList, uuidParameter } from './ids.js';
import type { Listing } from './paging.js';

/** Contents in their order, newest first. */
export function byPublication(contents: readonly Content[]): Listing<Content> {
  return {
    entities: contents,
    key: ({ common }) => common.published_at,
    id: ({ id }) => id,
    isDescending: true,
  };
}

function contentOf(call: OmerloCall): Content {
  return found(call.room.contents, uuidParameter(call.params, 'id'), 'content');
}

const authorIds = ({ texts }: Content): string[] => Object.values(texts).flatMap(({ author_ids }) => author_ids);

/** Whether words are found in a content's titles and leads, in the language it is shown in. */
export function isContentFound(content: Content, words: string, locale: Locale): boolean {
  const text = content.texts[locale] ?? content.texts.en ?? content.texts.fr;
  return isFound(words, text?.title_text, text?.lead_text, text?.subtitle_text);
}

export const contents: OmerloRoutes = {
  'GET /contents': anyone((call) => {
    const authors = idList(call.query, 'author_ids');
    const categories = idList(call.query, 'category_ids');
    const chosen = call.room.contents.filter(
      (content) =>
        (!authors || authorIds(content).some((id) => authors.includes(id))) &&
        (!categories || content.common.category_ids.some((id) => categories.includes(id))),
    );
    return givePage(call, byPublication(chosen), (content) => spellContent(content, call.locale));
  }),

  'GET /contents/search': anyone((call) => {
    const words = searchWords(call);
    const chosen = call.room.contents.filter((content) => isContentFound(content, words, call.locale));
    return givePage(call, byPublication(chosen), (content) => spellContent(content, call.locale));
  }),

  'GET /contents/{id}': anyone((call) => give(call, spellWholeContent(contentOf(call), call.locale, call.holder))),

  'GET /contents/{id}/questions/results': anyone((call) => {
    const content = contentOf(call);
    return give(call, opensBody(call.holder, content) ? content.results : []);
  }),
};
