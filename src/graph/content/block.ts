import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { type Held, type Part, partsOf } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { alongside } from '../costs.js';
import { fieldsOf, usable } from '../fields.js';
import { globalId } from '../ids.js';
import { scalar } from '../readers.js';
import { safeJson } from '../sanitize.js';
import { Content } from './content.js';
import { QuestionAnswer } from './question.js';
import { ContentBlockTemplate } from './template.js';
import { Image, Slideshow, Video, visualField } from './visual.js';

type Kinds = {
  RichtextContentBlock: Schemas['RichtextContentBlock'];
  HtmlContentBlock: Schemas['HtmlContentBlock'];
  DataContentBlock: Schemas['DataContentBlock'];
  QuoteContentBlock: Schemas['QuoteContentBlock'];
  RelatedContentsContentBlock: Schemas['RelatedContentsContentBlock'];
  QuestionContentBlock: Schemas['QuestionContentBlock'];
  ImageContentBlock: Schemas['ImageContentBlock'];
  SlideshowContentBlock: Schemas['SlideshowContentBlock'];
  VideoContentBlock: Schemas['VideoContentBlock'];
};

/** What blocks of every kind have; the blocks of a profile's description have no id. */
type BlockRecord = Partial<Schemas['ContentBlockFields']> & { readonly kind?: string | null };

// A map, as its keys come from upstream: an object would also have what every object has.
const TYPES: ReadonlyMap<string, keyof Kinds> = new Map([
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

const block = fieldsOf<BlockRecord>();

export const ContentBlock = builder.interfaceRef<Held<BlockRecord>>('ContentBlock').implement({
  description: 'One piece of a body: of a content, or of the description in a profile.',
  resolveType: ({ record }) =>
    (typeof record.kind === 'string' ? TYPES.get(record.kind) : undefined) ?? 'UnknownContentBlock',
  fields: (t) => ({
    id: t.id({
      description: 'The global id; null for the blocks of a description, which have none.',
      resolve: (held) => {
        const id = scalar(held, 'id', 'String');
        return id === null ? null : globalId('ContentBlock', held, id);
      },
    }),
    databaseId: t.id({
      description: "The upstream's own id; null for the blocks of a description, which have none.",
      resolve: (held) => scalar(held, 'id', 'String'),
    }),
    kind: t.field(block.scalar('String', 'kind', "The upstream's word for what kind of block it is.")),
    template: t.field({
      type: ContentBlockTemplate,
      description: 'The form of the block; null when the answer did not bring it along.',
      resolve: block.relatedOne('content_block_templates', 'template_id'),
    }),
    visual: t.field(visualField),
  }),
});

const blockType = <K extends keyof Kinds>(name: K) => builder.objectRef<Held<Kinds[K]>>(name);

const richtext = fieldsOf<Kinds['RichtextContentBlock']>();

blockType('RichtextContentBlock').implement({
  description: 'Text with simple markup.',
  interfaces: [ContentBlock],
  fields: (t) => ({
    contentHtml: t.field(richtext.html('content_html', 'The text as HTML.')),
    contentText: t.field(richtext.scalar('String', 'content_text', 'The text without markup.')),
  }),
});

const html = fieldsOf<Kinds['HtmlContentBlock']>();

blockType('HtmlContentBlock').implement({
  description: 'Foreign HTML that an editor pasted, such as an embedded post. Show it in a sandboxed frame.',
  interfaces: [ContentBlock],
  fields: (t) => ({ contentHtml: t.field(html.html('content_html', 'The HTML.')) }),
});

const data = fieldsOf<Kinds['DataContentBlock']>();

blockType('DataContentBlock').implement({
  description: 'Data for a program, such as a chart.',
  interfaces: [ContentBlock],
  fields: (t) => ({
    contentType: t.field(data.scalar('String', 'content_type', 'The media type of the data.')),
    data: t.string({
      description: 'The data; sanitised where it is HTML that readers wrote.',
      resolve: (held, _args, { services }) => {
        const value = scalar(held, 'data', 'String');
        const isHtml = /html/i.test(scalar(held, 'content_type', 'String') ?? '');
        return value !== null && isHtml ? services.sanitizer(value, held.entity) : value;
      },
    }),
  }),
});

const quote = fieldsOf<Kinds['QuoteContentBlock']>();

blockType('QuoteContentBlock').implement({
  description: "Somebody's words.",
  interfaces: [ContentBlock],
  fields: (t) => ({
    quoteHtml: t.field(quote.html('quote_html', 'The words as HTML.')),
    quoteText: t.field(quote.scalar('String', 'quote_text', 'The words as plain text.')),
    author: t.field(quote.scalar('String', 'author', 'Who said them.')),
  }),
});

const relatedContents = fieldsOf<Kinds['RelatedContentsContentBlock']>();

blockType('RelatedContentsContentBlock').implement({
  description: 'Other contents to read.',
  interfaces: [ContentBlock],
  fields: (t) => ({
    contents: t.field({
      type: [Content],
      description: 'The contents.',
      extensions: alongside('GET /contents/{id}'),
      resolve: relatedContents.relatedList('contents', 'content_ids'),
    }),
  }),
});

const question = fieldsOf<Kinds['QuestionContentBlock']>();

blockType('QuestionContentBlock').implement({
  description: 'A question that readers vote on.',
  interfaces: [ContentBlock],
  fields: (t) => ({
    questionHtml: t.field(question.html('question_html', 'The question as HTML.')),
    questionText: t.field(question.scalar('String', 'question_text', 'The question as plain text.')),
    acceptVoteUntil: t.field(question.scalar('DateTime', 'accept_vote_until', 'Until when votes count.')),
    acceptVotesUntilTimezone: t.field(
      question.scalar('TimeZone', 'accept_votes_until_timezone', 'The time zone in which the editor set that moment.'),
    ),
    answers: t.field({
      type: [QuestionAnswer],
      nullable: false,
      description: 'The answers to choose from.',
      resolve: question.parts('answers'),
    }),
  }),
});

const image = fieldsOf<Kinds['ImageContentBlock']>();

blockType('ImageContentBlock').implement({
  description: 'A picture.',
  interfaces: [ContentBlock],
  fields: (t) => ({ image: t.field({ type: Image, description: 'The picture.', resolve: image.part('image') }) }),
});

const slideshow = fieldsOf<Kinds['SlideshowContentBlock']>();

blockType('SlideshowContentBlock').implement({
  description: 'Several pictures in order.',
  interfaces: [ContentBlock],
  fields: (t) => ({
    slideshow: t.field({ type: Slideshow, description: 'The pictures.', resolve: slideshow.part('slideshow') }),
  }),
});

const video = fieldsOf<Kinds['VideoContentBlock']>();

blockType('VideoContentBlock').implement({
  description: 'A film at a provider.',
  interfaces: [ContentBlock],
  fields: (t) => ({ video: t.field({ type: Video, description: 'The film.', resolve: video.part('video') }) }),
});

builder.objectRef<Held<BlockRecord>>('UnknownContentBlock').implement({
  description: 'A block of a kind that the graph does not know yet.',
  interfaces: [ContentBlock],
  fields: (t) => ({
    json: t.field({
      type: 'JSON',
      description: 'The block as upstream has it, its HTML sanitised where that of other blocks is.',
      resolve: (held, _args, { services }) => safeJson(held, 'blocks', services.sanitizer),
    }),
  }),
});

/** The blocks of a body, in order; what is no block is passed over and reported. */
export function blocksOf(
  held: Held<{ readonly blocks?: readonly BlockRecord[] | null }>,
  context: Context,
  info: GraphQLResolveInfo,
): readonly Part<BlockRecord>[] {
  return usable(held, 'blocks', partsOf(held, 'blocks'), context, info);
}
