import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { visualField } from '../content/visual.js';
import { calls } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType } from '../ids.js';
import { localesField } from '../localized.js';
import { localeArgument, lookupOf, readingFor } from '../lookup.js';
import { Node } from '../node.js';

type AnnouncementRecord = Schemas['Announcement'];

const held = fieldsOf<AnnouncementRecord>();

const ANNOUNCEMENT = nodeType('Announcement', '/announcements/{id}');

const Announcement = builder.objectRef<Entity<AnnouncementRecord>>('Announcement').implement({
  description: 'News of the publication itself, to be shown for a while.',
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    titleHtml: t.field(held.html('title_html', 'The title as HTML.')),
    titleText: t.field(held.scalar('String', 'title_text', 'The title as plain text.')),
    subtitleHtml: t.field(held.html('subtitle_html', 'The subtitle as HTML.')),
    subtitleText: t.field(held.scalar('String', 'subtitle_text', 'The subtitle as plain text.')),
    link: t.field(held.scalar('Link', 'link', 'Where it leads.')),
    visual: t.field(visualField),
    startsAt: t.field(held.scalar('DateTime', 'starts_at', 'From when to show it.')),
    endsAt: t.field(held.scalar('DateTime', 'ends_at', 'Until when to show it; null for one without an end.')),
    updatedAt: t.field(held.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

const AnnouncementConnection = connectionType(Announcement);

builder.queryFields((t) => ({
  announcement: t.field({
    type: Announcement,
    description: 'An announcement by id; null when there is none.',
    ...lookupOf(ANNOUNCEMENT),
  }),
  announcements: t.field({
    type: AnnouncementConnection,
    description: "The publication's announcements, in upstream's order.",
    args: { ...pageArguments, ...localeArgument },
    extensions: calls('GET /announcements'),
    resolve: (_, args, context, info) =>
      connect(readingFor(context, args).list('/announcements', {}), args, context, info),
  }),
}));
