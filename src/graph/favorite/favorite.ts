import type { Context } from '../../context.js';
import type { MaybePromise } from '../../maybe-promise.js';
import { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading, Several } from '../../upstreams/omerlo/reading.js';
import { Viewer } from '../account/viewer.js';
import { ofReader } from '../audience.js';
import { builder } from '../builder.js';
import { Content, type ContentRecord } from '../content/content.js';
import { alongside, once } from '../costs.js';
import { fieldsOf, unusableEntries, usableEntities } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';
import { scalar } from '../readers.js';

type FavoriteRecord = Schemas['Favorite'];

const held = fieldsOf<FavoriteRecord>();
const relatedContent = held.relatedOne('contents', 'content_id');

/** A favourite of which it is known where its content is to be had, other than in the answer that it came in. */
export class FavoriteOf extends Entity<FavoriteRecord> {
  constructor(
    { id, record, answer, source, isWhole }: Entity<FavoriteRecord>,
    readonly content: () => MaybePromise<Entity<ContentRecord> | null>,
  ) {
    super(id, record, answer, source, isWhole);
  }
}

export const Favorite = builder.objectRef<Entity<FavoriteRecord>>('Favorite').implement({
  description: 'That a reader has marked a content as a favourite.',
  fields: (t) => ({
    id: t.field(unlocalizedIdField('Favorite')),
    databaseId: t.field(databaseIdField),
    content: t.field({
      type: Content,
      description: 'The content; null when it is no longer there.',
      extensions: alongside('GET /contents/{id}'),
      resolve: (favorite) => (favorite instanceof FavoriteOf ? favorite.content() : relatedContent(favorite)),
    }),
    insertedAt: t.field(held.scalar('DateTime', 'inserted_at', 'When it was marked.')),
  }),
});

builder.objectField(Viewer, 'favorites', (t) =>
  t.field({
    type: [Favorite],
    description: 'What the reader has marked as favourites.',
    extensions: once('GET /favorites'),
    resolve: async (reading, _args, context, info) => {
      firstReading(reading, context);
      return usableEntities(await reading.many('/favorites', {}), context, info);
    },
  }),
);

builder.objectField(Content, 'favorite', (t) =>
  t.field({
    type: Favorite,
    description:
      "The viewer's mark on it; null when there is none, and for somebody who has not signed in. One call tells it of all contents of an operation.",
    extensions: { ...once('GET /favorites'), ...ofReader },
    resolve: async (content, _args, context) => {
      const { reading } = content.answer;
      if (!reading.isReaders) return null;
      const favorites = await firstReading(reading, context).many('/favorites', {});
      const favorite = favoriteOf(content, favorites);
      return favorite ? new FavoriteOf(favorite, () => content) : null;
    },
  }),
);

const readings = new WeakMap<Context, OmerloReading>();

/** The reading, of whatever language, that an operation's favourites are first asked of: they are the same in all. */
function firstReading(reading: OmerloReading, context: Context): OmerloReading {
  const first = readings.get(context) ?? reading;
  readings.set(context, first);
  return first;
}

/**
 * The favourite that is of a content, if any.
 * @throws UpstreamFailure `invalid-answer` where what can't be read might be it
 */
function favoriteOf({ id }: Entity<unknown>, { entities, unusable }: Several<FavoriteRecord>) {
  const found = entities.find(({ record }) => record.content_id === id);
  if (found) return found;
  if (unusable > 0) throw unusableEntries('omerlo');
  for (const entity of entities) scalar(entity, 'content_id', 'String');
  return undefined;
}
