// The resolvers of all three peers. They read what came along in an answer where it stands, without a call and without a
// promise; a context's `reader` makes the calls, each peer's in its own way.
import { Answer, access, displayName, globalId, portrait, profileType, text } from '../subjects/records.mjs';

/** @typedef {import('../subjects/records.mjs').RestRecord} RestRecord */

/**
 * @typedef {object} Reader
 * @property {(categories: readonly string[] | undefined, first: number) => Promise<Answer>} contents
 * @property {(id: string) => Promise<Answer>} content
 * @property {(id: string) => Promise<Answer>} issue
 * @property {(section: string, first: number) => Promise<Answer>} sectionContents
 */

/** A record and the answer that it came in. */
class Held {
  /**
   * @param {RestRecord} record
   * @param {Answer} answer
   */
  constructor(record, answer) {
    this.record = record;
    this.answer = answer;
  }
}

/** @param {string} field */
const own =
  (field) =>
  (/** @type {Held} */ { record }) =>
    text(record, field);

/**
 * @param {readonly RestRecord[] | null | undefined} records
 * @param {Answer} answer
 */
const holding = (records, answer) => (records ?? []).map((record) => new Held(record, answer));

/**
 * @param {RestRecord | null | undefined} record
 * @param {Answer} answer
 */
const holdingOne = (record, answer) => (record ? new Held(record, answer) : null);

/** @param {string} field */
const part =
  (field) =>
  (/** @type {Held} */ { record, answer }) =>
    holdingOne(text(record, field), answer);

/** @param {Answer} answer */
export const connectionOf = (answer) => ({
  nodes: holding(answer.data, answer),
  pageInfo: { hasNextPage: answer.hasNext },
});

const VISUALS = new Map([
  ['image', 'Image'],
  ['slideshow', 'Slideshow'],
  ['video', 'Video'],
]);

/** @param {Held} held */
function visual({ record, answer }) {
  const found = text(record, 'visual');
  return VISUALS.has(found?.type) ? new Held(found, answer) : null;
}

const BLOCKS = new Map([
  ['richtext', 'RichtextContentBlock'],
  ['html', 'HtmlContentBlock'],
  ['data', 'DataContentBlock'],
  ['quote', 'QuoteContentBlock'],
  ['related_contents', 'RelatedContentsContentBlock'],
  ['question', 'QuestionContentBlock'],
  ['image', 'ImageContentBlock'],
  ['slideshow', 'SlideshowContentBlock'],
  ['video', 'VideoContentBlock'],
]);

const block = {
  databaseId: own('id'),
  kind: own('kind'),
  template: (/** @type {Held} */ { record, answer }) => holdingOne(answer.blockTemplateOf(record), answer),
  visual,
};

/** @param {(held: Held) => string} typeOf */
const profile = (typeOf) => ({
  id: (/** @type {Held} */ held) => globalId(typeOf(held), held.record.id),
  displayName: (/** @type {Held} */ { record }) => displayName(record),
  profileImageUrl: (/** @type {Held} */ { record }) => portrait(record),
});

const named = { key: own('key'), name: own('name') };

/** The same, by type, for who takes resolvers and types' own functions apart. */
export const typeResolvers = {
  Visual: (/** @type {Held} */ { record }) => VISUALS.get(record.type),
  Author: (/** @type {Held} */ { record }) => profileType(record),
  Profile: (/** @type {Held} */ { record }) => profileType(record),
  ContentBlock: (/** @type {Held} */ { record }) => BLOCKS.get(record.kind) ?? 'UnknownContentBlock',
};

export const resolvers = {
  Query: {
    /**
     * @param {unknown} _
     * @param {{ categoryIds?: string[], first: number }} args
     * @param {{ reader: Reader }} context
     */
    contents: async (_, { categoryIds, first }, { reader }) => connectionOf(await reader.contents(categoryIds, first)),
    /**
     * @param {unknown} _
     * @param {{ id: string }} args
     * @param {{ reader: Reader }} context
     */
    content: async (_, { id }, { reader }) => {
      const answer = await reader.content(id);
      return holdingOne(answer.data, answer);
    },
    /**
     * @param {unknown} _
     * @param {{ id: string }} args
     * @param {{ reader: Reader }} context
     */
    issue: async (_, { id }, { reader }) => {
      const answer = await reader.issue(id);
      return holdingOne(answer.data, answer);
    },
  },
  Content: {
    id: (/** @type {Held} */ { record }) => globalId('Content', record.id),
    databaseId: own('id'),
    canonicalUrl: own('canonical_url'),
    publishedAt: own('published_at'),
    updatedAt: own('updated_at'),
    access: (/** @type {Held} */ { record }) => access(record),
    titleHtml: own('title_html'),
    titleText: own('title_text'),
    leadHtml: own('lead_html'),
    leadText: own('lead_text'),
    seo: part('seo'),
    visual,
    authors: (/** @type {Held} */ { record, answer }) => holding(answer.authorsOf(record), answer),
    categories: (/** @type {Held} */ { record, answer }) => holding(answer.categoriesOf(record), answer),
    template: (/** @type {Held} */ { record, answer }) => holdingOne(answer.templateOf(record), answer),
    blocks: (/** @type {Held} */ { record, answer }) =>
      access(record) === 'FULL' ? holding(text(record, 'blocks'), answer) : [],
  },
  Seo: { title: own('title'), description: own('description') },
  Image: {
    url: own('url'),
    captionHtml: own('caption_html'),
    captionText: own('caption_text'),
    credit: own('credit'),
    gravity: own('gravity'),
  },
  Slideshow: { images: (/** @type {Held} */ { record, answer }) => holding(record.images, answer) },
  Video: {
    provider: own('provider'),
    embedUrl: own('embed_url'),
    thumbnailUrl: own('thumbnail_url'),
    captionText: own('caption_text'),
    credit: own('credit'),
  },
  Person: profile(() => 'Person'),
  Organization: profile(() => 'Organization'),
  Category: { id: (/** @type {Held} */ { record }) => globalId('Category', record.id), name: own('name') },
  ContentTemplate: named,
  ContentBlockTemplate: { key: own('key') },
  RichtextContentBlock: { ...block, contentHtml: own('content_html'), contentText: own('content_text') },
  HtmlContentBlock: { ...block, contentHtml: own('content_html') },
  DataContentBlock: { ...block, contentType: own('content_type'), data: own('data') },
  QuoteContentBlock: { ...block, quoteHtml: own('quote_html'), quoteText: own('quote_text'), author: own('author') },
  ImageContentBlock: { ...block, image: part('image') },
  SlideshowContentBlock: { ...block, slideshow: part('slideshow') },
  VideoContentBlock: { ...block, video: part('video') },
  QuestionContentBlock: {
    ...block,
    questionHtml: own('question_html'),
    questionText: own('question_text'),
    acceptVoteUntil: own('accept_vote_until'),
    answers: (/** @type {Held} */ { record, answer }) => holding(record.answers, answer),
  },
  QuestionAnswer: { contentHtml: own('content_html'), contentText: own('content_text'), votes: part('votes') },
  Votes: { total: own('total') },
  RelatedContentsContentBlock: {
    ...block,
    contents: (/** @type {Held} */ { record, answer }) => holding(answer.all('contents', record.content_ids), answer),
  },
  UnknownContentBlock: block,
  Issue: {
    id: (/** @type {Held} */ { record }) => globalId('Issue', record.id),
    name: own('name'),
    kind: own('kind'),
    color: own('color'),
    descriptionHtml: own('description_html'),
    descriptionText: own('description_text'),
    issueType: (/** @type {Held} */ { record, answer }) =>
      holdingOne(answer.find('issue_types', record.issue_type_id), answer),
    visual,
    sections: (/** @type {Held} */ { record, answer }) => holding(text(record, 'sections'), answer),
  },
  IssueType: named,
  IssueSection: {
    id: (/** @type {Held} */ { record }) => globalId('IssueSection', record.id),
    name: own('name'),
    color: own('color'),
    /**
     * @param {Held} section
     * @param {{ first: number }} args
     * @param {{ reader: Reader }} context
     */
    contents: async ({ record }, { first }, { reader }) => connectionOf(await reader.sectionContents(record.id, first)),
  },
};
