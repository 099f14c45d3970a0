import type { Context } from '../../context.js';
import { type Entity, entitiesOf, idForPath } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { gated } from '../audience.js';
import { builder } from '../builder.js';
import { connect, pageArguments } from '../connection.js';
import { ContentConnection } from '../content/content.js';
import { visualField } from '../content/visual.js';
import { calls, ofWhole } from '../costs.js';
import { entityKey } from '../entity-key.js';
import { fieldsOf, onWhole, usable } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { nodeType } from '../ids.js';
import { localesField } from '../localized.js';
import { lookupOf } from '../lookup.js';
import { METADATA_VALUE, metadataField, metadataKey, metadataValue } from '../metadata.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';
import { searchWords } from '../search-words.js';
import { IssueSection } from './section.js';

type IssueRecord = Schemas['Issue'];
type IssueTypeRecord = Schemas['IssueTypeSummary'];

const issueType = fieldsOf<IssueTypeRecord>();
const held = fieldsOf<IssueRecord>();

const IssueType = builder.objectRef<Entity<IssueTypeRecord>>('IssueType').implement({
  description: 'What the publisher calls a group of issues, such as a magazine.',
  fields: (t) => ({
    id: t.field(idField('IssueType')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    key: t.field(issueType.scalar('String', 'key', 'A name for programs, the same in every language.')),
    name: t.field(issueType.scalar('String', 'name', 'The name to show.')),
    svgIcon: t.field(issueType.scalar('String', 'svg_icon', 'An icon as SVG markup, as editors entered it.')),
    updatedAt: t.field(issueType.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

const ISSUE = nodeType('Issue', '/issues/{id}');

export const Issue = builder.objectRef<Entity<IssueRecord>>('Issue').implement({
  description: 'An issue of a magazine: a PDF, or sections of contents.',
  interfaces: [Node],
  extensions: entityKey('databaseId', 'issuesByIds', ISSUE),
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    kind: t.field(held.scalar('String', 'kind', '`pdf` or `regular`.')),
    name: t.field(held.scalar('String', 'name', 'The name.')),
    descriptionHtml: t.field(held.html('description_html', 'What is in it, as HTML.')),
    descriptionText: t.field(held.scalar('String', 'description_text', 'What is in it, as plain text.')),
    color: t.field(held.scalar('String', 'color', 'Its colour, as CSS would have it.')),
    pdfUrl: t.field({
      type: 'URL',
      description:
        'Where its PDF is. Null without an error for a caller who has not signed in, unless the publication gives it to anyone.',
      extensions: gated,
      resolve: (issue, _args, context) => (mayHavePdf(issue, context) ? scalar(issue, 'pdf_url', 'URL') : null),
    }),
    visual: t.field(visualField),
    metadata: t.field(metadataField),
    metadataValue: t.string({
      description: METADATA_VALUE,
      args: metadataKey,
      resolve: (issue, { key }) => metadataValue(issue, key),
    }),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
    issueType: t.field({
      type: IssueType,
      description: 'What the publisher calls issues like it; null when the answer did not bring it along.',
      resolve: held.relatedOne('issue_types', 'issue_type_id'),
    }),
    advertisingKey: t.string({
      description: 'The key of its advertising places. A summary does not tell: asking makes one call.',
      extensions: ofWhole('GET /issues/{id}'),
      resolve: (issue) => onWhole(issue, (whole) => scalar(whole, 'advertising_key', 'String')),
    }),
    sections: t.field({
      type: [IssueSection],
      description: 'Its sections, in order. A summary does not tell: asking makes one call.',
      extensions: ofWhole('GET /issues/{id}'),
      resolve: (issue, _args, context, info) =>
        onWhole(issue, (whole) => usable(whole, 'sections', entitiesOf(whole, 'sections'), context, info)),
    }),
    searchContents: t.field({
      type: ContentConnection,
      description: 'The contents of its sections that hold some words.',
      args: { query: t.arg.string({ required: true, description: 'The words.' }), ...pageArguments },
      extensions: calls('GET /issues/{id}/contents/search'),
      resolve: (issue, args, context, info) => {
        const words = { q: searchWords(args.query) };
        const list = issue.answer.reading.list('/issues/{id}/contents/search', { id: idForPath(issue) }, words);
        return connect(list, args, context, info);
      },
    }),
  }),
});

/** The PDF holds all that the issue's contents do: what the application's token fetched is not for everybody. */
function mayHavePdf(issue: Entity<IssueRecord>, context: Context): boolean {
  return context.services.issuePdf === 'anyone' || issue.answer.fetchedBy === 'reader';
}

builder.queryFields((t) => ({
  issue: t.field({
    type: Issue,
    description: 'An issue of a magazine by id; null when there is none.',
    ...lookupOf(ISSUE),
  }),
}));
