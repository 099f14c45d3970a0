import type { Context } from '../../context.js';
import { UpstreamFailure } from '../../upstreams/failure.js';
import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import type { OmerloReading } from '../../upstreams/omerlo/reading.js';
import { readMe, viewerField } from '../account/viewer.js';
import { builder } from '../builder.js';
import { badInput } from '../failure.js';
import { encodeId, readId } from '../ids.js';
import { mutation } from '../mutation.js';
import { scalar } from '../readers.js';
import { MailinglistSubscription } from './subscription.js';

interface Subscribed {
  readonly reading: OmerloReading;
  readonly subscription: Entity<Schemas['Subscription']>;
}

mutation('subscribeToMailinglist', {
  description: "Subscribes the reader to a newsletter, at the reader's own address.",
  input: (t) => ({
    mailinglistId: t.id({ required: true, description: 'The newsletter: its global id or its UUID.' }),
    email: t.string({
      description:
        "Another address than the reader's own: for the publisher's own servers, which show `SERVER_KEY` in the header `X-Masthead-Server-Key`; for anybody else it is a `ForbiddenError`. Given, it saves the call that asks for the reader's own.",
    }),
  }),
  success: builder.objectRef<Subscribed>('SubscribeToMailinglistSuccess').implement({
    description: 'The newsletter will come.',
    fields: (t) => ({
      subscription: t.field({
        type: MailinglistSubscription,
        nullable: false,
        description: 'The new subscription.',
        resolve: ({ subscription }) => subscription,
      }),
      viewer: t.field(viewerField),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['GET /account/me', 'POST /subscriptions'],
  resolve: async ({ mailinglistId, email }, context) => {
    const { id } = readId('input.mailinglistId', mailinglistId, ['Mailinglist']);
    const reading = context.reading();
    const body = { mailinglist_id: id, email: await addressFor(reading, email ?? undefined, context) };
    const subscription = await reading.change('post', '/subscriptions', {}, { body });
    return { reading, subscription };
  },
});

/**
 * Where a newsletter goes: to the reader, or to where a server of the publisher's says.
 * @throws UpstreamFailure `forbidden` for another's address; `bad-input` for a reader who has none
 */
async function addressFor(reading: OmerloReading, given: string | undefined, context: Context): Promise<string> {
  if (given !== undefined && context.isServer) return given;
  const own = scalar(await readMe(reading), 'email', 'EmailAddress');
  if (given !== undefined && given.toLowerCase() !== own?.toLowerCase()) {
    throw new UpstreamFailure('forbidden', "Readers subscribe at their own address; another's is for servers to give.");
  }
  if (own !== null) return own;
  const message = 'The reader has no e-mail address';
  throw new UpstreamFailure('bad-input', `${message}.`, { upstream: 'omerlo', fields: [{ field: 'email', message }] });
}

interface Ended {
  readonly reading: OmerloReading;
  readonly id: string;
}

mutation('unsubscribeFromMailinglist', {
  description: "Ends one of the reader's subscriptions to newsletters.",
  input: (t) => ({
    subscriptionId: t.id({
      required: true,
      description: 'The subscription, not the newsletter: its global id or its UUID.',
    }),
  }),
  success: builder.objectRef<Ended>('UnsubscribeFromMailinglistSuccess').implement({
    description: 'The subscription has ended.',
    fields: (t) => ({
      removedSubscriptionId: t.id({
        nullable: false,
        description: 'The global id of the subscription that there was.',
        resolve: ({ id }) => encodeId({ type: 'MailinglistSubscription', locale: '', id }),
      }),
      viewer: t.field(viewerField),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
  calls: ['DELETE /subscriptions/{id}'],
  resolve: async ({ subscriptionId }, context) => {
    const { id } = readId('input.subscriptionId', subscriptionId, ['MailinglistSubscription']);
    const reading = context.reading();
    await reading.change('delete', '/subscriptions/{id}', { id }, {});
    return { reading, id };
  },
});

mutation('unsubscribeFromAllMailinglists', {
  description: 'Ends all subscriptions of the reader to newsletters.',
  input: (t) => ({
    confirm: t.boolean({
      required: true,
      description: 'That all of them are meant: `true`; anything else ends none and is `BAD_USER_INPUT`.',
    }),
  }),
  success: builder.objectRef<{ readonly reading: OmerloReading }>('UnsubscribeFromAllMailinglistsSuccess').implement({
    description: 'All subscriptions of the reader have ended.',
    fields: (t) => ({ viewer: t.field(viewerField) }),
  }),
  failures: ['AuthenticationError', 'ForbiddenError'],
  calls: ['DELETE /subscriptions'],
  resolve: async ({ confirm }, context) => {
    if (!confirm) throw badInput('"input.confirm" must be true.');
    const reading = context.reading();
    await reading.change('delete', '/subscriptions', {}, {});
    return { reading };
  },
});
