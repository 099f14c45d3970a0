// The floor: what one would write for three pages alone, with no GraphQL. It makes the same REST calls, joins what came
// along, and answers what Masthead answers, as `GET /front-page`, `/article` and `/issue`. Objects are written out and not
// spread: that costs a sixth of a page.
import { createServer } from 'node:http';
import { Answer, access, displayName, globalId, paths, portrait, profileType, text } from './records.mjs';
import { Rest } from './rest.mjs';

const rest = new Rest();

/** @typedef {import('./records.mjs').RestRecord} RestRecord */

const pages = {
  '/front-page': async (/** @type {string} */ category) => {
    const answer = new Answer(await rest.get(paths.contents([category])));
    const nodes = answer.data.map((/** @type {RestRecord} */ content) => ({
      id: globalId('Content', content.id),
      canonicalUrl: text(content, 'canonical_url'),
      publishedAt: text(content, 'published_at'),
      updatedAt: text(content, 'updated_at'),
      access: access(content),
      titleHtml: text(content, 'title_html'),
      titleText: text(content, 'title_text'),
      leadHtml: text(content, 'lead_html'),
      leadText: text(content, 'lead_text'),
      visual: visualOf(content, frontPicture),
      authors: answer.authorsOf(content).map(authorOf),
      categories: answer.categoriesOf(content).map(categoryOf),
      template: templateOf(answer, content),
    }));
    return { contents: { nodes, pageInfo: { hasNextPage: answer.hasNext } } };
  },

  '/article': async (/** @type {string} */ id) => {
    const answer = new Answer(await rest.get(paths.content(id)));
    const content = answer.data;
    const seo = text(content, 'seo');
    return {
      content: {
        id: globalId('Content', content.id),
        canonicalUrl: text(content, 'canonical_url'),
        publishedAt: text(content, 'published_at'),
        updatedAt: text(content, 'updated_at'),
        access: access(content),
        titleHtml: text(content, 'title_html'),
        titleText: text(content, 'title_text'),
        leadHtml: text(content, 'lead_html'),
        leadText: text(content, 'lead_text'),
        seo: seo && { title: text(seo, 'title'), description: text(seo, 'description') },
        visual: visualOf(content, pictureOf, filmOf),
        authors: answer.authorsOf(content).map(authorOf),
        categories: answer.categoriesOf(content).map(categoryOf),
        template: templateOf(answer, content),
        blocks:
          access(content) === 'FULL'
            ? (text(content, 'blocks') ?? []).map((/** @type {RestRecord} */ block) => blockOf(answer, block))
            : [],
      },
    };
  },

  '/issue': async (/** @type {string} */ id) => {
    const answer = new Answer(await rest.get(paths.issue(id)));
    const issue = answer.data;
    const type = answer.find('issue_types', issue.issue_type_id);
    return {
      issue: {
        id: globalId('Issue', issue.id),
        name: text(issue, 'name'),
        kind: text(issue, 'kind'),
        color: text(issue, 'color'),
        descriptionHtml: text(issue, 'description_html'),
        descriptionText: text(issue, 'description_text'),
        issueType: type ? { key: text(type, 'key'), name: text(type, 'name') } : null,
        visual: visualOf(issue, creditedOf),
        sections: await Promise.all((text(issue, 'sections') ?? []).map(sectionOf)),
      },
    };
  },
};

/** @param {RestRecord} section */
async function sectionOf(section) {
  const answer = new Answer(await rest.get(paths.sectionContents(section.id)));
  const nodes = answer.data.map((/** @type {RestRecord} */ content) => ({
    id: globalId('Content', content.id),
    titleText: text(content, 'title_text'),
    leadText: text(content, 'lead_text'),
    publishedAt: text(content, 'published_at'),
    access: access(content),
    visual: visualOf(content, creditedOf),
    authors: answer
      .authorsOf(content)
      .map((author) => ({ id: globalId(profileType(author), author.id), displayName: displayName(author) })),
    categories: answer.categoriesOf(content).map((category) => ({ name: text(category, 'name') })),
  }));
  return {
    id: globalId('IssueSection', section.id),
    name: text(section, 'name'),
    color: text(section, 'color'),
    contents: { nodes, pageInfo: { hasNextPage: answer.hasNext } },
  };
}

/**
 * @param {Answer} answer
 * @param {RestRecord} block
 */
function blockOf(answer, block) {
  const template = answer.blockTemplateOf(block);
  const { id: databaseId, kind } = block;
  const form = template ? { key: text(template, 'key') } : null;
  const visual = visualOf(block, pictureOf, filmOf);
  switch (block.kind) {
    case 'richtext':
      return {
        __typename: 'RichtextContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        contentHtml: text(block, 'content_html'),
        contentText: text(block, 'content_text'),
      };
    case 'html':
      return {
        __typename: 'HtmlContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        contentHtml: text(block, 'content_html'),
      };
    case 'data':
      return {
        __typename: 'DataContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        contentType: text(block, 'content_type'),
        data: text(block, 'data'),
      };
    case 'quote':
      return {
        __typename: 'QuoteContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        quoteHtml: text(block, 'quote_html'),
        quoteText: text(block, 'quote_text'),
        author: text(block, 'author'),
      };
    case 'image':
      return {
        __typename: 'ImageContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        image: block.image ? pictureOf(block.image) : null,
      };
    case 'slideshow':
      return {
        __typename: 'SlideshowContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        slideshow: block.slideshow ? { images: (block.slideshow.images ?? []).map(pictureOf) } : null,
      };
    case 'video':
      return {
        __typename: 'VideoContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        video: block.video ? filmOf(block.video) : null,
      };
    case 'question':
      return {
        __typename: 'QuestionContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        questionHtml: text(block, 'question_html'),
        questionText: text(block, 'question_text'),
        acceptVoteUntil: text(block, 'accept_vote_until'),
        answers: (block.answers ?? []).map((/** @type {RestRecord} */ each) => ({
          contentHtml: text(each, 'content_html'),
          contentText: text(each, 'content_text'),
          votes: each.votes ? { total: each.votes.total ?? null } : null,
        })),
      };
    case 'related_contents':
      return {
        __typename: 'RelatedContentsContentBlock',
        databaseId,
        kind,
        template: form,
        visual,
        contents: answer.all('contents', block.content_ids).map((content) => ({
          id: globalId('Content', content.id),
          titleText: text(content, 'title_text'),
          leadText: text(content, 'lead_text'),
          publishedAt: text(content, 'published_at'),
          access: access(content),
          visual: visualOf(content, pictureOf, filmOf),
        })),
      };
    default:
      return { __typename: 'UnknownContentBlock', databaseId, kind, template: form, visual };
  }
}

/** @param {RestRecord} author */
function authorOf(author) {
  return {
    id: globalId(profileType(author), author.id),
    displayName: displayName(author),
    profileImageUrl: portrait(author),
  };
}

/** @param {RestRecord} category */
function categoryOf(category) {
  return { id: globalId('Category', category.id), name: text(category, 'name') };
}

/**
 * @param {Answer} answer
 * @param {RestRecord} content
 */
function templateOf(answer, content) {
  const template = answer.templateOf(content);
  return template ? { key: text(template, 'key'), name: text(template, 'name') } : null;
}

/**
 * @param {RestRecord} record
 * @param {(image: RestRecord) => object} image what is told of a picture
 * @param {(video: RestRecord) => object} [video] what is told of a film
 */
function visualOf(record, image, video = () => ({})) {
  const visual = text(record, 'visual');
  switch (visual?.type) {
    case 'image':
      return image(visual);
    case 'video':
      return video(visual);
    case 'slideshow':
      return {};
    default:
      return null;
  }
}

/** @param {RestRecord} image */
function creditedOf(image) {
  return { url: text(image, 'url'), captionText: text(image, 'caption_text'), credit: text(image, 'credit') };
}

/** @param {RestRecord} image */
function frontPicture(image) {
  return {
    url: text(image, 'url'),
    captionHtml: text(image, 'caption_html'),
    captionText: text(image, 'caption_text'),
    credit: text(image, 'credit'),
  };
}

/** @param {RestRecord} image */
function pictureOf(image) {
  return {
    url: text(image, 'url'),
    captionHtml: text(image, 'caption_html'),
    captionText: text(image, 'caption_text'),
    credit: text(image, 'credit'),
    gravity: text(image, 'gravity'),
  };
}

/** @param {RestRecord} video */
function filmOf(video) {
  return {
    provider: text(video, 'provider'),
    embedUrl: text(video, 'embed_url'),
    thumbnailUrl: text(video, 'thumbnail_url'),
    captionText: text(video, 'caption_text'),
    credit: text(video, 'credit'),
  };
}

/** @type {ReadonlyMap<string, (id: string) => Promise<object>>} */
const routes = new Map(Object.entries(pages));

const server = createServer((request, response) => {
  const [path = '', id = ''] = (request.url ?? '').split('?');
  const page = routes.get(path);
  if (!page) return void response.writeHead(404).end();
  page(id).then(
    (data) => {
      const body = JSON.stringify({ data });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    },
    () => response.writeHead(500).end(),
  );
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
