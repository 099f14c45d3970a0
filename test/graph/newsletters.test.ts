import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bearer, openStage, type Stage } from '../stage.js';
import { altering, answering, status, told } from './altered.js';
import { allowed, change, type Input, type Result, SERVER_KEY } from './every-mutation.js';

let stage: Stage;
let mailinglistId: string;
let own: string;
beforeEach(async () => {
  stage = await openStage({ config: { serverKey: SERVER_KEY } });
  mailinglistId = stage.sandbox.data.ids.mailinglist;
  own = stage.sandbox.readers.premium.email;
});
afterEach(() => stage.close());

interface Subscription {
  readonly id: string;
  readonly databaseId: string;
  readonly mailinglistId: string;
  readonly email: string;
}
interface Subscribed extends Result {
  readonly subscription: Subscription;
  readonly viewer: { readonly subscriptions: readonly Subscription[] };
}

const FIELDS = '{ id databaseId mailinglistId email insertedAt }';
const reader = () => bearer(stage.sandbox.readers.premium.token);
const subscriptions = () =>
  stage.run<{ viewer: { subscriptions: readonly Subscription[] | null } }>(
    `{ viewer { subscriptions ${FIELDS} } }`,
    {},
    reader(),
  );
const subscribe = (input: Input, headers: Readonly<Record<string, string>> = reader()) =>
  change<Subscribed>(stage, 'subscribeToMailinglist', input, {
    selection: `subscription ${FIELDS} viewer { subscriptions ${FIELDS} }`,
    headers,
  });

describe('a subscription to a newsletter', () => {
  it('goes to the reader’s own address, which is asked for once', async () => {
    const { data, errors } = await subscribe({ mailinglistId });
    expect(errors).toEqual([]);
    expect(data?.result?.subscription).toMatchObject({ mailinglistId, email: own });
    expect(data?.result?.viewer.subscriptions).toEqual([data?.result?.subscription]);
    expect(stage.calls()).toEqual(['GET /account/me', 'POST /subscriptions', 'GET /subscriptions']);
    expect((await subscriptions()).data?.viewer.subscriptions).toEqual([data?.result?.subscription]);
  });

  it('may name the reader’s own address, in any case of letters', async () => {
    const { data } = await subscribe({ mailinglistId, email: own.toUpperCase() });
    expect(data?.result?.subscription.email).toBe(own);
  });

  it.each(['somebody.else@example.com', '', ' '])('goes to no other address: %j', async (email) => {
    const { data, errors } = await subscribe({ mailinglistId, email });
    expect(errors).toEqual([]);
    expect(data?.result).toMatchObject({ __typename: 'ForbiddenError', code: 'FORBIDDEN' });
    expect(stage.calls()).toEqual(['GET /account/me']);
  });

  it('goes wherever a server of the publisher’s says, and the reader is not asked for', async () => {
    const { data } = await subscribe({ mailinglistId, email: 'else@example.com' }, allowed(stage));
    expect(data?.result?.subscription.email).toBe('else@example.com');
    expect(stage.calls()).toEqual(['POST /subscriptions', 'GET /subscriptions']);
  });

  it('goes to the reader where a server says nothing', async () => {
    const { data } = await subscribe({ mailinglistId, email: null }, allowed(stage));
    expect(data?.result?.subscription.email).toBe(own);
  });

  it('can’t be had by a reader without an address', async () => {
    stage.sandbox.interfere = altering('/account/me', (me) => ({ ...me, email: null }));
    const { data } = await subscribe({ mailinglistId });
    expect(data?.result).toMatchObject({ __typename: 'ValidationError', fieldErrors: [{ field: 'email' }] });
    expect(stage.calls()).toEqual(['GET /account/me']);
  });

  it.each([
    ['AuthenticationError', 401],
    ['ForbiddenError', 403],
  ])('is an %s where the reader is not told with %i', async (type, code) => {
    stage.sandbox.interfere = answering('/account/me', status(code));
    expect((await subscribe({ mailinglistId })).data?.result?.__typename).toBe(type);
    expect(stage.calls()).toEqual(['GET /account/me']);
  });

  it('is made once, and to a newsletter that there is', async () => {
    await subscribe({ mailinglistId });
    const again = await subscribe({ mailinglistId });
    expect(again.data?.result).toMatchObject({
      __typename: 'ValidationError',
      fieldErrors: [{ field: 'email', message: 'is subscribed already' }],
    });
    const unknown = await subscribe({ mailinglistId: '00000000-0000-4000-8000-000000000000' });
    expect(unknown.data?.result?.__typename).toBe('NotFoundError');
  });
});

describe('a subscription that is ended', () => {
  beforeEach(async () => {
    for (const { id } of stage.sandbox.data.mailinglists) await subscribe({ mailinglistId: id });
    stage.calls();
  });
  const selection = `viewer { subscriptions ${FIELDS} }`;

  it('is gone, and the others are not', async () => {
    const [first, ...others] = (await subscriptions()).data?.viewer.subscriptions ?? [];
    expect(others).toHaveLength(2);
    type Ended = { removedSubscriptionId: string; viewer: { subscriptions: Subscription[] } };
    const end = () =>
      change<Ended & Result>(
        stage,
        'unsubscribeFromMailinglist',
        { subscriptionId: first?.id },
        { selection: `removedSubscriptionId ${selection}` },
      );
    const { data, errors } = await end();
    expect(errors).toEqual([]);
    expect(data?.result).toMatchObject({ removedSubscriptionId: first?.id, viewer: { subscriptions: others } });
    expect((await end()).data?.result?.__typename).toBe('NotFoundError');
  });

  it('is gone with all others where all are meant', async () => {
    const { data } = await change(stage, 'unsubscribeFromAllMailinglists', { confirm: true }, { selection });
    expect(data?.result).toMatchObject({ viewer: { subscriptions: [] } });
    expect((await subscriptions()).data).toEqual({ viewer: { subscriptions: [] } });
  });
});

describe('viewer.subscriptions', () => {
  it('are null where they can’t be had, and lose what is damaged', async () => {
    await subscribe({ mailinglistId });
    stage.sandbox.interfere = altering('/subscriptions', (record) => ({ ...record, email: 'no address' }));
    const damaged = await subscriptions();
    expect(damaged.data?.viewer.subscriptions).toMatchObject([{ email: null, mailinglistId }]);
    expect(told(damaged.errors)).toEqual([['viewer.subscriptions.0.email', 'UPSTREAM_INVALID_RESPONSE']]);
    stage.sandbox.interfere = answering('/subscriptions', status(502));
    const { data, errors } = await subscriptions();
    expect(data).toEqual({ viewer: { subscriptions: null } });
    expect(told(errors)).toEqual([['viewer.subscriptions', 'UPSTREAM_UNAVAILABLE']]);
  });
});

describe('viewer.hasEntitlement', () => {
  const ask = (token = stage.sandbox.readers.premium.token) =>
    stage.run(
      `{ viewer {
        premium: hasEntitlement(featureKey: "premium") archive: hasEntitlement(featureKey: "archive")
        newsletter: hasEntitlement(featureKey: "newsletter") nothing: hasEntitlement(featureKey: "")
        entitlements { featureKey }
      } }`,
      {},
      bearer(token),
    );

  it('is one call, however many are asked for', async () => {
    const { data, errors } = await ask();
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ viewer: { premium: true, archive: true, newsletter: false, nothing: false } });
    expect(stage.calls()).toEqual(['GET /account/me/entitlements']);
  });

  it('says nothing of what an entitlement that can’t be read may be', async () => {
    stage.sandbox.interfere = altering('/account/me/entitlements', (record) =>
      record['feature_key'] === 'premium' ? record : { ...record, feature_key: 7 },
    );
    const { data, errors } = await ask();
    expect(data).toMatchObject({ viewer: { premium: true, archive: null, newsletter: null } });
    expect(told(errors)).toContainEqual(['viewer.archive', 'UPSTREAM_INVALID_RESPONSE']);
    stage.sandbox.interfere = altering('/account/me/entitlements', () => ({ id: 7 }));
    expect((await ask()).data).toMatchObject({ viewer: { premium: null } });
  });
});
