import type { Sandbox } from '../../src/sandbox/index.js';
import { bearer, type Outcome, type Stage } from '../stage.js';

type Data = Sandbox['data'];
export type Input = Readonly<Record<string, unknown>>;

/** One mutation, with what it needs to succeed and the call that it then makes. */
export interface Row {
  readonly name: string;
  /** An input with which it succeeds. */
  readonly input: (data: Data) => Input;
  /** What there has to be before it can succeed. */
  readonly prepare?: (data: Data) => void;
  readonly call: (data: Data) => Call;
  /** The operation that it makes the call by, as the contract has it. */
  readonly operation: string;
  /** The fields of its input that hold an id, with the type that they are of. */
  readonly ids: Readonly<Record<string, string>>;
  /** Whose token goes along. */
  readonly token: 'reader' | 'application';
  readonly serversOnly?: true;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly mediaType?: string;
}

const FAVORITE = '7b0ad3a2-1c49-4e1b-9a51-6f8d0c2e4b11';
const SUBSCRIPTION = '7b0ad3a2-1c49-4e1b-9a51-6f8d0c2e4b22';
const AT = '2026-11-01T09:00:00Z';
export const PUSH_TOKEN = 'ExponentPushToken[planted/push="token"+quayside]';
export const SERVER_KEY = 'planted-server-key';

const json = 'application/json';
const readerOf = (data: Data) => data.readers[0] ?? { id: '', email: '', profileIds: [] };
const ownPerson = (data: Data) => readerOf(data).profileIds[0] ?? '';
const ownOrganization = (data: Data) => readerOf(data).profileIds[1] ?? '';

function subscribed(data: Data): void {
  const { id: readerId, email } = readerOf(data);
  data.subscriptions.push({
    id: SUBSCRIPTION,
    readerId,
    mailinglist_id: data.ids.mailinglist,
    email,
    inserted_at: AT,
  });
}

const PROFILE = {
  profileImageUrl: 'https://pictures.example/mo.jpg',
  coverImageUrl: 'https://pictures.example/cover.jpg',
  canonicalUrl: 'https://mo.example/',
  summaryHtml: '<p>Reads <b>all</b> day.</p>',
  summaryText: 'Reads all day.',
  address: {
    ...{ locale: 'fr', location: 'Atelier', street: 'Quai 4', city: 'Havremont', state: 'Vallée', country: 'CA' },
  },
  contact: {
    ...{
      locale: 'en',
      email: 'mo@example.com',
      phone: '+1 418 555 0199',
      website: 'https://mo.example/',
      twitter: null,
    },
    ...{ facebook: '/mo', instagram: '/mo', linkedin: '/mo', bluesky: '/mo' },
  },
  description: {
    locale: 'en',
    blocks: [
      { kind: 'richtext', contentHtml: '<p>Long.</p>', contentText: 'Long.' },
      {
        kind: 'image',
        image: {
          ...{ url: 'https://pictures.example/1.jpg', captionHtml: '<i>One</i>', captionText: 'One' },
          ...{ credit: 'Mo', gravity: 'north' },
        },
      },
      { kind: 'slideshow', slideshow: { images: [{ url: 'https://pictures.example/2.jpg' }] } },
      {
        kind: 'video',
        video: {
          ...{ videoId: 'v1', provider: 'vimeo', url: 'https://films.example/v1', embedUrl: 'https://films.example/e' },
          ...{ thumbnailUrl: 'https://films.example/t', captionHtml: '<i>Two</i>', captionText: 'Two', credit: null },
          ...{ monetized: false, isTrackingEnabled: true },
        },
      },
    ],
  },
};

/** The same as upstream takes it. */
const PROFILE_SENT = {
  profile_image_url: 'https://pictures.example/mo.jpg',
  cover_image_url: 'https://pictures.example/cover.jpg',
  canonical_url: 'https://mo.example/',
  summary_html: '<p>Reads <b>all</b> day.</p>',
  summary_text: 'Reads all day.',
  localized_address: PROFILE.address,
  localized_contact: PROFILE.contact,
  localized_description: {
    locale: 'en',
    blocks: [
      { kind: 'richtext', content_html: '<p>Long.</p>', content_text: 'Long.' },
      {
        kind: 'image',
        image: {
          ...{ type: 'image', url: 'https://pictures.example/1.jpg', caption_html: '<i>One</i>', caption_text: 'One' },
          ...{ credit: 'Mo', gravity: 'north' },
        },
      },
      {
        kind: 'slideshow',
        slideshow: { type: 'slideshow', images: [{ type: 'image', url: 'https://pictures.example/2.jpg' }] },
      },
      {
        kind: 'video',
        video: {
          ...{ type: 'video', video_id: 'v1', provider: 'vimeo', url: 'https://films.example/v1', credit: null },
          ...{ embed_url: 'https://films.example/e', thumbnail_url: 'https://films.example/t' },
          ...{ caption_html: '<i>Two</i>', caption_text: 'Two', monetized: false, is_tracking_enabled: true },
        },
      },
    ],
  },
};

const typeOf = (kind: string, { profileTypes }: Data) => profileTypes.find(({ common }) => common.kind === kind)?.id;
const PROFILE_IDS = { profileTypeId: 'ProfileType', categoryIds: 'Category' };

/** Every mutation but those of signing in, which have tests of their own. */
export const ROWS: readonly Row[] = [
  {
    name: 'registerForEvent',
    operation: 'POST /events/{id}/register',
    token: 'reader',
    ids: { eventId: 'Event', profileId: 'Person' },
    input: (data) => ({ eventId: data.ids.allDayEvent, profileId: ownPerson(data) }),
    call: (data) => ({
      ...{ method: 'POST', path: `/events/${data.ids.allDayEvent}/register`, mediaType: json },
      body: { profile_id: ownPerson(data) },
    }),
  },
  {
    name: 'unregisterFromEvent',
    operation: 'DELETE /events/{id}/register',
    token: 'reader',
    ids: { eventId: 'Event' },
    prepare: (data) => {
      const { id: readerId } = readerOf(data);
      const registration = { eventId: data.ids.allDayEvent, profile_id: ownPerson(data), registered_at: AT };
      data.participants.push({ id: FAVORITE, readerId, ...registration });
    },
    input: (data) => ({ eventId: data.ids.allDayEvent }),
    call: (data) => ({ method: 'DELETE', path: `/events/${data.ids.allDayEvent}/register` }),
  },
  {
    name: 'addFavorite',
    operation: 'POST /favorites',
    token: 'reader',
    ids: { contentId: 'Content' },
    input: (data) => ({ contentId: data.ids.publicContent }),
    call: (data) => ({
      ...{ method: 'POST', path: '/favorites', mediaType: json },
      body: { content_id: data.ids.publicContent },
    }),
  },
  {
    name: 'removeFavorite',
    operation: 'DELETE /favorites/{id}',
    token: 'reader',
    ids: { favoriteId: 'Favorite' },
    prepare: (data) => {
      const { id: readerId } = readerOf(data);
      data.favorites.push({ id: FAVORITE, readerId, content_id: data.ids.publicContent, inserted_at: AT });
    },
    input: () => ({ favoriteId: FAVORITE }),
    call: () => ({ method: 'DELETE', path: `/favorites/${FAVORITE}` }),
  },
  {
    name: 'createPersonProfile',
    operation: 'POST /account/profiles/people',
    token: 'reader',
    ids: PROFILE_IDS,
    input: (data) => ({
      ...{ firstName: 'Mo', lastName: 'Quay', otherName: null, pronoun: 'they', ...PROFILE },
      ...{ profileTypeId: typeOf('person', data), categoryIds: [data.ids.category] },
    }),
    call: (data) => ({
      ...{ method: 'POST', path: '/account/profiles/people', mediaType: json },
      body: {
        ...{ first_name: 'Mo', last_name: 'Quay', other_name: null, pronoun: 'they', ...PROFILE_SENT },
        ...{ profile_type_id: typeOf('person', data), category_ids: [data.ids.category] },
      },
    }),
  },
  {
    name: 'updatePersonProfile',
    operation: 'PUT /account/profiles/people/{id}',
    token: 'reader',
    ids: { id: 'Person', ...PROFILE_IDS },
    input: (data) => ({ id: ownPerson(data), pronoun: null, contact: null, categoryIds: [] }),
    call: (data) => ({
      ...{ method: 'PUT', path: `/account/profiles/people/${ownPerson(data)}`, mediaType: json },
      body: { pronoun: null, localized_contact: null, category_ids: [] },
    }),
  },
  {
    name: 'createOrganizationProfile',
    operation: 'POST /account/profiles/organizations',
    token: 'reader',
    ids: PROFILE_IDS,
    input: (data) => ({
      ...{ name: 'Choir', ...PROFILE },
      ...{ profileTypeId: typeOf('organization', data), categoryIds: [data.ids.category] },
    }),
    call: (data) => ({
      ...{ method: 'POST', path: '/account/profiles/organizations', mediaType: json },
      body: {
        ...{ name: 'Choir', ...PROFILE_SENT },
        ...{ profile_type_id: typeOf('organization', data), category_ids: [data.ids.category] },
      },
    }),
  },
  {
    name: 'updateOrganizationProfile',
    operation: 'PUT /account/profiles/organizations/{id}',
    token: 'reader',
    ids: { id: 'Organization', ...PROFILE_IDS },
    input: (data) => ({ id: ownOrganization(data), name: 'A choir', description: { blocks: null } }),
    call: (data) => ({
      ...{ method: 'PUT', path: `/account/profiles/organizations/${ownOrganization(data)}`, mediaType: json },
      body: { name: 'A choir', localized_description: { blocks: null } },
    }),
  },
  {
    name: 'subscribeToMailinglist',
    operation: 'POST /subscriptions',
    token: 'reader',
    ids: { mailinglistId: 'Mailinglist' },
    input: (data) => ({ mailinglistId: data.ids.mailinglist }),
    call: (data) => ({
      ...{ method: 'POST', path: '/subscriptions', mediaType: json },
      body: { mailinglist_id: data.ids.mailinglist, email: readerOf(data).email },
    }),
  },
  {
    name: 'unsubscribeFromMailinglist',
    operation: 'DELETE /subscriptions/{id}',
    token: 'reader',
    ids: { subscriptionId: 'MailinglistSubscription' },
    prepare: subscribed,
    input: () => ({ subscriptionId: SUBSCRIPTION }),
    call: () => ({ method: 'DELETE', path: `/subscriptions/${SUBSCRIPTION}` }),
  },
  {
    name: 'unsubscribeFromAllMailinglists',
    operation: 'DELETE /subscriptions',
    token: 'reader',
    ids: {},
    prepare: subscribed,
    input: () => ({ confirm: true }),
    call: () => ({ method: 'DELETE', path: '/subscriptions' }),
  },
  {
    name: 'registerDevice',
    operation: 'POST /devices/register',
    token: 'application',
    ids: {},
    input: () => ({ pushToken: PUSH_TOKEN, name: 'Mo’s phone' }),
    call: () => ({
      ...{ method: 'POST', path: '/devices/register', mediaType: json },
      body: { push_token: PUSH_TOKEN, name: 'Mo’s phone' },
    }),
  },
  ...(['subscribe', 'unsubscribe'] as const).map(
    (verb): Row => ({
      name: verb === 'subscribe' ? 'subscribeToTopic' : 'unsubscribeFromTopic',
      operation: `POST /topics/{id}/${verb}`,
      token: 'application',
      ids: { topicId: 'Topic' },
      input: (data) => ({ topicId: data.ids.topic, pushToken: PUSH_TOKEN }),
      call: (data) => ({
        ...{ method: 'POST', path: `/topics/${data.ids.topic}/${verb}`, mediaType: json },
        body: { push_token: PUSH_TOKEN },
      }),
    }),
  ),
  {
    name: 'sendEmail',
    operation: 'POST /mail/send',
    token: 'application',
    serversOnly: true,
    ids: {},
    input: () => ({ to: 'mo@example.com', subject: 'Été & co', html: '<p>Hello — “Mo”</p>', context: 'MEDIA' }),
    call: () => ({
      ...{ method: 'POST', path: '/mail/send', mediaType: 'text/html', body: '<p>Hello — “Mo”</p>' },
      query: { context: 'media', to: 'mo@example.com', subject: 'Été & co' },
    }),
  },
  {
    name: 'verifyOauthUser',
    operation: 'POST /oauth/verify',
    token: 'application',
    serversOnly: true,
    ids: { oauthUserId: 'OauthUser' },
    input: (data) => ({ oauthUserId: readerOf(data).id, email: 'new+address@example.com' }),
    call: (data) => ({
      ...{ method: 'POST', path: '/oauth/verify' },
      query: { oauth_user_id: readerOf(data).id, email: 'new+address@example.com' },
    }),
  },
];

/** What a mutation answered with. */
export interface Result {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly fieldErrors?: readonly { readonly field: string; readonly message: string }[];
}

export const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const FAILURE = '__typename ... on Failure { code message ... on ValidationError { fieldErrors { field message } } }';

/** An operation with one mutation, which asks for what it answers with. */
export function asking(name: string, selection = ''): string {
  const title = titleOf(name);
  const success = selection && `... on ${title}Success { ${selection} }`;
  return `mutation ($input: ${title}Input!) { result: ${name}(input: $input) { ${FAILURE} ${success} } }`;
}

/** The headers of who may do all that the mutations do: a reader, at a server of the publisher's. */
export const allowed = ({ sandbox }: Stage) => ({
  ...bearer(sandbox.readers.premium.token),
  'x-masthead-server-key': SERVER_KEY,
});

/** Makes a mutation, allowed to unless said otherwise. */
export function change<R = Result>(
  stage: Stage,
  name: string,
  input: Input,
  { selection = '', headers = allowed(stage) }: { selection?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Outcome<{ result: R | null }>> {
  return stage.run<{ result: R | null }>(asking(name, selection), { input }, headers);
}
