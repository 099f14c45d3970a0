import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { connect, connectionType, pageArguments } from '../connection.js';
import { calls, loads, ofWhole } from '../costs.js';
import { fieldsOf, onWhole } from '../fields.js';
import { databaseIdField } from '../identity.js';
import { nodeType, readKeyOrId } from '../ids.js';
import { localesField } from '../localized.js';
import { localeArgument, readingFor } from '../lookup.js';
import { Node } from '../node.js';

type WebpageRecord = Schemas['Webpage'];

const held = fieldsOf<WebpageRecord>();
const html = held.html('html', 'The page as HTML. A summary does not tell: asking makes one call.');

const WEBPAGE = nodeType('Webpage', '/webpages/{key_or_id}');

const Webpage = builder.objectRef<Entity<WebpageRecord>>('Webpage').implement({
  description: 'A page of the site that is no article, such as its terms of use.',
  interfaces: [Node],
  fields: (t) => ({
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    name: t.field(held.scalar('String', 'name', 'Its name, for editors.')),
    type: t.field(held.scalar('String', 'type', "The upstream's word for what sort of page it is.")),
    title: t.field(held.scalar('String', 'title', 'The title of the page.')),
    slug: t.field(held.scalar('String', 'slug', "The page's part of an address.")),
    url: t.field(
      held.scalar('Link', 'url', 'Its address, where it has one of its own; it may be relative to the site.'),
    ),
    useDefaultLayout: t.field(
      held.scalar('Boolean', 'use_default_layout', "Whether the site's own frame goes around it."),
    ),
    seoEnabled: t.field(held.scalar('Boolean', 'seo_enabled', 'Whether search engines may list it.')),
    html: t.field({
      ...html,
      extensions: ofWhole('GET /webpages/{key_or_id}'),
      resolve: (page, args, context) => onWhole(page, (whole) => html.resolve(whole, args, context)),
    }),
  }),
});

const WebpageConnection = connectionType(Webpage);

builder.queryFields((t) => ({
  webpage: t.field({
    type: Webpage,
    description: 'A page of the site by its key or its id; null when there is none.',
    args: {
      keyOrId: t.arg.string({ required: true, description: 'The key of the page, a global id or a UUID.' }),
      ...localeArgument,
    },
    extensions: loads('GET /webpages/{key_or_id}'),
    resolve: (_, args, context) => {
      const identified = readKeyOrId('keyOrId', args.keyOrId, WEBPAGE);
      return readingFor(context, args, identified).load(WEBPAGE.path, identified.id);
    },
  }),
  webpages: t.field({
    type: WebpageConnection,
    description: 'The pages of the site.',
    args: { ...pageArguments, ...localeArgument },
    extensions: calls('GET /webpages'),
    resolve: (_, args, context, info) => connect(readingFor(context, args).list('/webpages', {}), args, context, info),
  }),
}));
