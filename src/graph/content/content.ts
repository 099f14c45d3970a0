import { andThen } from '../../maybe-promise.js';
import { type Entity, type Held, idForPath } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { gated } from '../audience.js';
import { builder } from '../builder.js';
import { connectionType } from '../connection.js';
import { about, alongside, ofWhole, shared } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { fieldsOf, onWhole } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType } from '../ids.js';
import { IssueSection } from '../issue/section.js';
import { localesField } from '../localized.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';
import { Node } from '../node.js';
import { accessTo, ContentAccess, isOpen } from './access.js';
import { Author, isAuthor } from './author.js';
import { blocksOf, ContentBlock } from './block.js';
import { Category } from './category.js';
import { QuestionResult, questionResultsOf } from './question-result.js';
import { ContentTemplate } from './template.js';
import { visualField } from './visual.js';

/** A content wherever it comes from; one that was listed in an issue also says in which section. */
export type ContentRecord = Schemas['Content'] & Pick<Schemas['SectionContent'], 'section_id'>;

const held = fieldsOf<ContentRecord>();
const seo = fieldsOf<Schemas['Seo']>();

export const Seo = builder.objectRef<Held<Schemas['Seo']>>('Seo').implement({
  description: 'What search engines are told.',
  fields: (t) => ({
    title: t.field(seo.scalar('String', 'title', 'The title of the page.')),
    description: t.field(seo.scalar('String', 'description', 'The description of the page.')),
  }),
});

export const CONTENT = nodeType('Content', '/contents/{id}');

export const Content = builder.objectRef<Entity<ContentRecord>>('Content');

export const ContentConnection = connectionType(Content);

/** The list of contents that name an entity, in the language that it was read in; making one makes no call. */
export function contentsOf(entity: Entity<unknown>, filter: 'author_ids' | 'category_ids') {
  return entity.answer.reading.list('/contents', {}, { [filter]: [idForPath(entity)] });
}

const relatedAuthors = held.relatedList('profiles', 'author_ids');

Content.implement({
  description: 'An article, with what its publisher says of who may read it: see `visibility`, `access`, and `blocks`.',
  interfaces: [Node],
  extensions: entityKey('databaseId', 'contentsByIds', CONTENT),
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    canonicalDomain: t.field(held.scalar('String', 'canonical_domain', 'The domain that its page belongs to.')),
    canonicalUrl: t.field(held.scalar('URL', 'canonical_url', 'The address of its page.')),
    publishedAt: t.field(held.scalar('DateTime', 'published_at', 'When it was published.')),
    showPublishedAt: t.field(held.scalar('Boolean', 'show_published_at', 'Whether to show when it was published.')),
    visibility: t.field(
      held.scalar(
        'String',
        'visibility',
        "The publisher's word for who may read it, such as `public`, `registered` or `premium`.",
      ),
    ),
    access: t.field({
      type: ContentAccess,
      nullable: false,
      description:
        'Whether this caller gets its body: `LOCKED` says that `blocks` and `questionResults` are empty for want of access. For a signed-in reader it is `FULL`: `blocks` is then what the publisher lets this reader have, which may be nothing (see `visibility`).',
      extensions: gated,
      resolve: (content, _args, context) => accessTo(content, context),
    }),
    titleHtml: t.field(held.html('title_html', 'The title as HTML.')),
    titleText: t.field(held.scalar('String', 'title_text', 'The title as plain text.')),
    leadHtml: t.field(held.html('lead_html', 'The opening paragraph as HTML.')),
    leadText: t.field(held.scalar('String', 'lead_text', 'The opening paragraph as plain text.')),
    subtitleHtml: t.field(held.html('subtitle_html', 'The subtitle as HTML.')),
    subtitleText: t.field(held.scalar('String', 'subtitle_text', 'The subtitle as plain text.')),
    visual: t.field(visualField),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (content, { key }) => metadataValue(content, key),
    }),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
    template: t.field({
      type: ContentTemplate,
      description: 'What kind of article it is; null when the answer did not bring it along.',
      resolve: held.relatedOne('content_templates', 'template_id'),
    }),
    issueSection: t.field({
      type: IssueSection,
      description:
        'The section of the magazine issue that it stands in: told only of what `Issue.searchContents` found, null for a content from anywhere else.',
      resolve: held.relatedOne('issue_sections', 'section_id'),
    }),
    categories: t.field({
      type: [Category],
      description: 'The categories that it is filed under.',
      extensions: { ...alongside('GET /categories/{id}'), ...about(5) },
      resolve: held.relatedList('categories', 'category_ids'),
    }),
    authors: t.field({
      type: [Author],
      description: 'The people and organizations that wrote it.',
      extensions: { ...alongside('GET /people/{id}', 'GET /organizations/{id}'), ...about(3) },
      resolve: (content, args, context, info) =>
        andThen(relatedAuthors(content, args, context, info), (profiles) => profiles.filter(isAuthor)),
    }),
    blocks: t.field({
      type: [ContentBlock],
      description:
        'Its body, block by block. Empty without an error when `access` is `LOCKED`. A summary has none: asking for it makes one call for each content.',
      extensions: { ...ofWhole('GET /contents/{id}'), ...gated },
      resolve: (content, _args, context, info) =>
        onWhole(content, (whole) => (isOpen(whole, context) ? blocksOf(whole, context, info) : [])),
    }),
    seo: t.field({
      type: Seo,
      description: 'What search engines are told of its page. A summary has none: asking for it makes one call.',
      extensions: ofWhole('GET /contents/{id}'),
      resolve: (content) => onWhole(content, held.part('seo')),
    }),
    questionResults: t.field({
      type: [QuestionResult],
      description:
        'How the questions of its body were voted on. Makes a call of its own, but for a content that `access` says is `LOCKED`: then it is empty without an error.',
      extensions: { ...shared('GET /contents/{id}/questions/results'), ...about(3), ...gated },
      resolve: questionResultsOf,
    }),
  }),
});
