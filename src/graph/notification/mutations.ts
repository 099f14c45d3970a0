import { builder } from '../builder.js';
import { encodeId, type Identified, readId } from '../ids.js';
import { mutation } from '../mutation.js';

const PUSH_TOKEN = 'What the push service calls the device.';

mutation('registerDevice', {
  description: "Registers a device for push notifications, whoever its owner is: the call goes in the site's own name.",
  input: (t) => ({
    pushToken: t.field({ type: 'Secret', required: true, description: PUSH_TOKEN }),
    name: t.string({ required: true, description: 'The name of the device.' }),
  }),
  success: builder.objectRef<{ readonly name: string }>('RegisterDeviceSuccess').implement({
    description: 'The device is registered.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'The name of the device.' }),
    }),
  }),
  failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError'],
  calls: ['POST /devices/register'],
  resolve: async ({ pushToken, name }, context) => {
    const body = { push_token: pushToken, name };
    await context.reading().change('post', '/devices/register', {}, { body });
    return { name };
  },
});

/** What a topic is called by, in the language that it was named in or else that of the request. */
function topicType(name: string, description: string) {
  return builder.objectRef<Identified>(name).implement({
    description,
    fields: (t) => ({
      topicId: t.id({
        nullable: false,
        description: 'The global id of the topic.',
        resolve: ({ id, locale }, _args, context) => encodeId({ type: 'Topic', locale: locale ?? context.locale, id }),
      }),
    }),
  });
}

for (const { name, path, description, done } of [
  {
    name: 'subscribeToTopic',
    path: '/topics/{id}/subscribe',
    description: 'Has a device be sent the push notifications of a topic.',
    done: 'The notifications will come.',
  },
  {
    name: 'unsubscribeFromTopic',
    path: '/topics/{id}/unsubscribe',
    description: 'Has a device no longer be sent the push notifications of a topic.',
    done: 'No more notifications of the topic will come.',
  },
] as const) {
  mutation(name, {
    description,
    input: (t) => ({
      topicId: t.id({ required: true, description: 'The topic: its global id or its UUID.' }),
      pushToken: t.field({ type: 'Secret', required: true, description: PUSH_TOKEN }),
    }),
    success: topicType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Success`, done),
    failures: ['ValidationError', 'AuthenticationError', 'ForbiddenError', 'NotFoundError'],
    calls: [`POST ${path}`],
    resolve: async ({ topicId, pushToken }, context) => {
      const topic = readId('input.topicId', topicId, ['Topic']);
      await context.reading().change('post', path, { id: topic.id }, { body: { push_token: pushToken } });
      return topic;
    },
  });
}
