import { idForCall, isItemId, isTextId } from '../../upstreams/oracle/published.js';
import type { OracleReading } from '../../upstreams/oracle/reading.js';
import { builder } from '../builder.js';
import { connect, pageArguments } from '../connection.js';
import { calls, costing, loads } from '../costs.js';
import { badInput } from '../failure.js';
import { readForeignId } from '../ids.js';
import { ifThere } from '../lookup.js';
import { LONGEST_SEARCH, searchWords } from '../search-words.js';
import { selects } from '../selection.js';
import { ChannelCategory } from './category.js';
import { ChannelItemFilter, readFilter } from './filter.js';
import { ChannelItem, ChannelItemConnection } from './item.js';
import { ChannelItemOrder, readOrder } from './order.js';
import { ChannelTaxonomyConnection } from './taxonomy.js';

const Channel = builder.objectRef<OracleReading>('Channel').implement({
  description: "What is published in the content hub's channel.",
  fields: (t) => ({
    item: t.field({
      type: ChannelItem,
      description:
        'An item by its id or by its slug; null when there is none. All items that an operation asks for by id at the same step are one call per 50.',
      args: {
        id: t.arg.id({ description: "A global id, or upstream's own. Not together with `slug`." }),
        slug: t.arg.string({
          description: "The item's part of an address, at most 512 bytes. Not together with `id`.",
        }),
        language: t.arg({
          type: 'Locale',
          description:
            'The language to read it in; null when it is not there in that. One call for each item. Default: its own.',
        }),
      },
      extensions: costing(
        { own: 'time', oneMoreWith: ['language'], gives: 'whole' },
        'oracle GET /content/published/api/v1.1/items',
        'oracle GET /content/published/api/v1.1/items/{id}',
        'oracle GET /content/published/api/v1.1/items/.by.slug/{slug}',
        'oracle GET /content/published/api/v1.1/items/{id}/variations/language/{language}',
      ),
      resolve: (reading, args) => ifThere(readItem(reading, args)),
    }),
    items: t.field({
      type: ChannelItemConnection,
      description:
        'The items of the channel, files among them: one call a page, whichever of their own fields it shows.',
      args: {
        filter: t.arg({ type: ChannelItemFilter, description: 'Which items. Default: all.' }),
        text: t.arg.string({
          description: `Words to search for in all texts of an item, at most ${LONGEST_SEARCH} characters.`,
        }),
        orderBy: t.arg({
          type: [ChannelItemOrder],
          description: "In which order: by the first, then by the next. Default: upstream's own.",
        }),
        ...pageArguments,
      },
      extensions: loads('oracle GET /content/published/api/v1.1/items'),
      resolve: (reading, { filter, text, orderBy, ...page }, context, info) => {
        const filters = {
          q: readFilter('filter', filter),
          default: text == null ? undefined : searchWords(text, 'text'),
          orderBy: readOrder('orderBy', orderBy),
          fields: selects(info, ...FULL) ? 'all' : undefined,
        };
        return connect(reading.list('/items', {}, filters), page, context, info);
      },
    }),
    recommendation: t.field({
      type: ChannelItemConnection,
      description:
        'The items that a published recommendation chooses; null when there is none of that name. How many there are upstream does not say, so that `last` needs `before` here. What it leaves out of them is read for all of a page together.',
      args: {
        apiName: t.arg.string({ required: true, description: "The recommendation's stable name." }),
        ...pageArguments,
      },
      extensions: calls('oracle GET /content/published/api/v1.1/personalization/recommendationResults/{apiName}'),
      resolve: (reading, { apiName, ...page }, context, info) => {
        const list = reading.list('/personalization/recommendationResults/{apiName}', { apiName });
        return ifThere(connect(list, page, context, info));
      },
    }),
    taxonomies: t.field({
      type: ChannelTaxonomyConnection,
      description: 'The taxonomies that the channel publishes.',
      args: pageArguments,
      extensions: calls('oracle GET /content/published/api/v1.1/taxonomies'),
      resolve: (reading, args, context, info) => connect(reading.list('/taxonomies', {}), args, context, info),
    }),
    category: t.field({
      type: ChannelCategory,
      description: 'A category of a taxonomy; null when there is none.',
      args: {
        id: t.arg.id({ required: true, description: "The category: a global id, or upstream's own." }),
        taxonomyId: t.arg.id({
          description: "The taxonomy: a global id, or upstream's own. Needed where `id` is upstream's own.",
        }),
      },
      extensions: loads(
        'oracle GET /content/published/api/v1.1/taxonomies/{id}/categories/{categoryId}',
        'oracle GET /content/published/api/v1.1/taxonomies/{id}/categories',
      ),
      resolve: (reading, { taxonomyId, id }) => {
        const category = readForeignId('id', id, 'ChannelCategory', isTextId);
        const taxonomy =
          taxonomyId == null ? undefined : readForeignId('taxonomyId', taxonomyId, 'ChannelTaxonomy', isTextId).id;
        const parent = taxonomy ?? category.parent;
        if (parent === undefined) throw badInput('"taxonomyId" is needed with an id that is upstream\'s own.');
        if (category.parent !== undefined && category.parent !== parent) {
          throw badInput('"id" is the id of a category of another taxonomy than "taxonomyId".');
        }
        return reading.category(parent, category.id);
      },
    }),
  }),
});

/** What stands in the fields of a file. */
const FILE_FIELDS = ['url', 'mimeType', 'size', 'width', 'height', 'renditions'];

/** What may be read of fields that a list leaves out unless it is asked for them. */
const FULL = [['nodes'], ['edges', 'node']].flatMap((way) =>
  ['fields', 'field', 'references', ...FILE_FIELDS].map((field) => [...way, field]),
);

interface Which {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
  readonly language?: string | null | undefined;
}

async function readItem(reading: OracleReading, { id, slug, language }: Which) {
  if ((id == null) === (slug == null)) throw badInput('Exactly one of "id" and "slug" must be given.');
  if (id == null) {
    const item = await reading.one('/items/.by.slug/{slug}', { slug: slug ?? '' });
    if (language == null || item.record.language === usual(language)) return item;
    return inLanguage(reading, idForCall(item), language);
  }
  const own = readForeignId('id', id, 'ChannelItem', isItemId).id;
  return language == null ? reading.load(own) : inLanguage(reading, own, language);
}

function inLanguage(reading: OracleReading, id: string, language: string) {
  const path = '/items/{id}/variations/language/{language}';
  // Upstream finds a tag in its usual spelling only, which ours need not have.
  return reading.one(path, { id, language: usual(language) }, { fields: 'all' });
}

/** A language tag in its usual spelling, `en-US` for `EN-us`; one that has none is as it is. */
function usual(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language;
  } catch {
    return language;
  }
}

builder.queryFields((t) => ({
  channel: t.field({
    type: Channel,
    description: 'The channel of the content hub (Oracle Content Management). It makes no call itself.',
    resolve: (_, _args, { oracle }) => oracle,
  }),
}));
