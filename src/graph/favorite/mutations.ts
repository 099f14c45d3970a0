import { andThen } from '../../maybe-promise.js';
import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { viewerField } from '../account/viewer.js';
import { builder } from '../builder.js';
import { Content } from '../content/content.js';
import { calls } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { encodeId, readId } from '../ids.js';
import { readingFor } from '../lookup.js';
import { mutation } from '../mutation.js';
import { inLanguageAsked } from '../mutation-answer.js';
import { Favorite, FavoriteOf } from './favorite.js';

type FavoriteRecord = Schemas['Favorite'];

const relatedContent = fieldsOf<FavoriteRecord>().relatedOne('contents', 'content_id');

/** The content of a favourite that was just made: it came along in whatever language upstream chose. */
const contentOf = (favorite: Entity<FavoriteRecord>) =>
  andThen(relatedContent(favorite), (content) => content && inLanguageAsked(content));

interface Added {
  readonly reading: OmerloReading;
  readonly favorite: Entity<FavoriteRecord>;
}

mutation('addFavorite', {
  description: "Marks a content as one of the reader's favourites.",
  input: (t) => ({
    contentId: t.id({ required: true, description: 'The content: its global id or its UUID.' }),
  }),
  success: builder.objectRef<Added>('AddFavoriteSuccess').implement({
    description: 'The content is a favourite.',
    fields: (t) => ({
      favorite: t.field({
        type: Favorite,
        nullable: false,
        description: 'The new favourite.',
        resolve: ({ favorite }) => new FavoriteOf(favorite, () => contentOf(favorite)),
      }),
      content: t.field({
        type: Content,
        description: 'The content, whose `favorite` is now set.',
        extensions: calls('GET /contents/{id}'),
        resolve: ({ favorite }) => contentOf(favorite),
      }),
      viewer: t.field(viewerField),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['POST /favorites'],
  resolve: async ({ contentId }, context) => {
    const identified = readId('input.contentId', contentId, ['Content']);
    const reading = readingFor(context, {}, identified);
    const favorite = await reading.change('post', '/favorites', {}, { body: { content_id: identified.id } });
    return { reading, favorite };
  },
});

interface Removed {
  readonly reading: OmerloReading;
  readonly id: string;
}

mutation('removeFavorite', {
  description: "Takes a content off the reader's favourites.",
  input: (t) => ({
    favoriteId: t.id({
      required: true,
      description: 'The favourite, not its content: its global id or its UUID.',
    }),
  }),
  success: builder.objectRef<Removed>('RemoveFavoriteSuccess').implement({
    description: 'The favourite is gone.',
    fields: (t) => ({
      removedFavoriteId: t.id({
        nullable: false,
        description: 'The global id of the favourite that there was.',
        resolve: ({ id }) => encodeId({ type: 'Favorite', locale: '', id }),
      }),
      viewer: t.field(viewerField),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['DELETE /favorites/{id}'],
  resolve: async ({ favoriteId }, context) => {
    const { id } = readId('input.favoriteId', favoriteId, ['Favorite']);
    const reading = context.reading();
    await reading.change('delete', '/favorites/{id}', { id }, {});
    return { reading, id };
  },
});
