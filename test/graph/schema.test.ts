import {
  type GraphQLFieldConfig,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { lint } from '../../scripts/schema/lint.mjs';
import { calls } from '../../src/graph/costs.js';
import { schema } from '../../src/index.js';
import { brokenPromises } from './promises.js';

/** How a type's fields are asked for: `content(id: ID!, locale: Locale): Content`. */
function signatures(type: string): Record<string, string> {
  const named = schema.getType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`${type} has no fields.`);
  return Object.fromEntries(
    Object.values(named.getFields()).map((field) => {
      const args = field.args.map((argument) => `${argument.name}: ${argument.type}`).sort();
      return [field.name, `${args.length > 0 ? `(${args.join(', ')}) ` : ''}${field.type}`];
    }),
  );
}

function membersOf(type: string): string[] {
  const named = schema.getType(type);
  if (!isInterfaceType(named) && !isUnionType(named)) throw new Error(`${type} has no members.`);
  return schema
    .getPossibleTypes(named)
    .map(({ name }) => name)
    .sort();
}

const PAGE = 'after: String, before: String';
const listArguments = (...more: string[]) =>
  `(${[...PAGE.split(', '), 'first: Int', 'last: Int', 'locale: Locale', ...more].sort().join(', ')})`;
const PROFILES = ['categoryIds: [ID!]', 'profileTypeIds: [ID!]'];

describe('the schema', () => {
  it('keeps what every schema of ours promises', () => {
    expect([...lint(schema), ...brokenPromises(schema)]).toEqual([]);
  });

  it('has no resolver that hides from its length whether it reads its info', () => {
    // An executor goes by it: a parameter with a default, and a rest, are not counted.
    const hiding = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).map(({ name, resolve }) => ({ name: `${type.name}.${name}`, resolve })),
      )
      .filter(
        ({ resolve }) =>
          resolve &&
          /^[^(]*\([^)]*(\.\.\.|=[^>])/.test(
            resolve
              .toString()
              .replaceAll(/\{[^{}]*\}/g, '{}')
              .split('=>')[0] ?? '',
          ),
      );
    expect(hiding.map(({ name }) => name)).toEqual([]);
  });

  it('has the roots that the design names', () => {
    expect(signatures('Query')).toMatchObject({
      content: '(id: ID!, locale: Locale) Content',
      contents: `${listArguments('authorIds: [ID!]', 'categoryIds: [ID!]')} ContentConnection`,
      search: '(locale: Locale, query: String!) Search',
      issue: '(id: ID!, locale: Locale) Issue',
      person: '(id: ID!, locale: Locale) Person',
      people: `${listArguments(...PROFILES)} PersonConnection`,
      organization: '(id: ID!, locale: Locale) Organization',
      organizations: `${listArguments(...PROFILES)} OrganizationConnection`,
      event: '(date: Date, id: ID!, locale: Locale, timezone: TimeZone) Event',
      events: `${listArguments(...PROFILES, 'from: Date', 'timezone: TimeZone', 'to: Date')} EventConnection`,
      project: '(id: ID!, locale: Locale) Project',
      projects: `${listArguments(...PROFILES)} ProjectConnection`,
      category: '(id: ID!, locale: Locale) Category',
      categories: `${listArguments()} CategoryConnection`,
      media: '(locale: Locale) Media',
      section: '(id: ID!, locale: Locale) Section',
      mediaBlock: '(id: ID!, locale: Locale) MediaBlock',
      menu: '(key: String!, locale: Locale) Menu',
      webpage: '(keyOrId: String!, locale: Locale) Webpage',
      webpages: `${listArguments()} WebpageConnection`,
      reference: '(locale: Locale, ref: String!) Reference',
      announcement: '(id: ID!, locale: Locale) Announcement',
      announcements: `${listArguments()} AnnouncementConnection`,
      distribution: '(id: ID!, locale: Locale) Distribution',
      distributions: `${listArguments()} DistributionConnection`,
      release: '(distributionId: ID!, id: ID!, locale: Locale) Release',
      topics: `${listArguments()} TopicConnection`,
      mailinglists: `${listArguments()} MailinglistConnection`,
      eventDates: '(from: Date!, locale: Locale, timezone: TimeZone, to: Date!) [Date!]',
      oauthProviders: '[OauthProvider!]',
      viewer: '(locale: Locale) Viewer',
      node: '(id: ID!) Node',
      nodes: '(ids: [ID!]!) [Node]',
      channel: 'Channel',
      supportAgent: 'SupportAgent',
    });
    expect(signatures('Channel')).toEqual({
      item: '(id: ID, language: Locale, slug: String) ChannelItem',
      items: `(${[...PAGE.split(', '), 'filter: ChannelItemFilter', 'first: Int', 'last: Int']
        .concat(['orderBy: [ChannelItemOrder!]', 'text: String'])
        .sort()
        .join(', ')}) ChannelItemConnection`,
      recommendation: '(after: String, apiName: String!, before: String, first: Int, last: Int) ChannelItemConnection',
      taxonomies: '(after: String, before: String, first: Int, last: Int) ChannelTaxonomyConnection',
      category: '(id: ID!, taxonomyId: ID) ChannelCategory',
    });
    expect(signatures('SupportAgent')).toEqual({ agentId: 'ID', siteId: 'String', role: 'String' });
  });

  it('has the mutations that the design names', () => {
    const names = [
      ...['exchangeAuthorizationCode', 'refreshToken', 'verifyOauthUser', 'sendEmail'],
      ...['registerForEvent', 'unregisterFromEvent', 'addFavorite', 'removeFavorite'],
      ...['createPersonProfile', 'updatePersonProfile', 'createOrganizationProfile', 'updateOrganizationProfile'],
      ...['subscribeToMailinglist', 'unsubscribeFromMailinglist', 'unsubscribeFromAllMailinglists'],
      ...['registerDevice', 'subscribeToTopic', 'unsubscribeFromTopic', 'supportLogin'],
    ];
    const entries = names.map((name) => {
      const title = name.charAt(0).toUpperCase() + name.slice(1);
      return [name, `(input: ${title}Input!) ${title}Result`];
    });
    expect(signatures('Mutation')).toMatchObject(Object.fromEntries(entries));
    expect(signatures('Failure')).toEqual({ code: 'String!', message: 'String!' });
    expect(signatures('FieldError')).toEqual({ field: 'String!', message: 'String!' });
    expect(signatures('ValidationError')).toMatchObject({ fieldErrors: '[FieldError!]!' });
    expect(membersOf('Failure')).toEqual(['AuthenticationError', 'ForbiddenError', 'NotFoundError', 'ValidationError']);
  });

  it('has the members of abstract types that the design names', () => {
    expect(membersOf('Profile')).toEqual(['Event', 'Organization', 'Person', 'Project']);
    expect(membersOf('ChannelItem')).toEqual(['ChannelAsset', 'ChannelContentItem']);
    expect(membersOf('Author')).toEqual(['Organization', 'Person']);
    expect(membersOf('Visual')).toEqual(['Image', 'Slideshow', 'Video']);
    expect(membersOf('ProfileBlock')).toEqual(['ContentsProfileBlock', 'RelationsProfileBlock']);
    expect(membersOf('ContentBlock')).toEqual(
      ['Richtext', 'Html', 'Data', 'Quote', 'RelatedContents', 'Question', 'Image', 'Slideshow', 'Video', 'Unknown']
        .map((kind) => `${kind}ContentBlock`)
        .sort(),
    );
  });

  it('makes nodes of what can be read by id, and of nothing else', () => {
    expect(membersOf('Node')).toEqual(
      ['Announcement', 'Category', 'Content', 'Distribution', 'Event', 'Issue', 'MediaBlock', 'Organization', 'Person']
        .concat(['Project', 'Release', 'Section', 'Webpage'])
        .concat(['ChannelAsset', 'ChannelCategory', 'ChannelContentItem'])
        .sort(),
    );
  });

  it('has the relations that a frontend wants and REST lacks, and those of its own', () => {
    const page = '(after: String, before: String, first: Int, last: Int)';
    for (const type of ['Category', 'Person', 'Organization'])
      expect(signatures(type)).toMatchObject({ contents: `${page} ContentConnection` });
    expect(signatures('Event')).toMatchObject({
      participantPeople: `${page} EventParticipantConnection`,
      participantOrganizations: `${page} EventParticipantConnection`,
    });
    expect(signatures('Content')).toMatchObject({ questionResults: '[QuestionResult!]' });
    expect(signatures('Distribution')).toMatchObject({ releases: `${page} ReleaseConnection` });
    expect(signatures('Release')).toMatchObject({ issue: 'Issue' });
    expect(signatures('Search')).toEqual({
      contents: `${page} ContentConnection`,
      people: `${page} PersonConnection`,
      organizations: `${page} OrganizationConnection`,
      events: `${page} EventConnection`,
      projects: `${page} ProjectConnection`,
    });
  });

  it('says of every localised node in which languages it is there', () => {
    const isLocalised = (name: string) => name !== 'Release' && !name.startsWith('Channel');
    for (const node of membersOf('Node').filter(isLocalised)) {
      expect(signatures(node)).toMatchObject({ id: 'ID!', databaseId: 'ID!', locales: 'Locales!' });
    }
    expect(signatures('Locales')).toEqual({ current: 'Locale!', available: '[Locale!]!' });
  });

  it("lets the viewer's fields fail one by one", () => {
    expect(Object.values(signatures('Viewer')).filter((type) => type.endsWith('!'))).toEqual([]);
    const page = '(after: String, before: String, first: Int, last: Int)';
    expect(signatures('Viewer')).toMatchObject({
      ...{ id: 'ID', name: 'String', email: 'EmailAddress', oauthUser: 'OauthUser', entitlements: '[Entitlement!]' },
      hasEntitlement: '(featureKey: String!) Boolean',
      people: `${page} PersonConnection`,
      organizations: `${page} OrganizationConnection`,
      favorites: '[Favorite!]',
      subscriptions: '[MailinglistSubscription!]',
    });
    expect(signatures('Content')).toMatchObject({ favorite: 'Favorite' });
  });

  it('has metadata in both forms wherever there is metadata', () => {
    for (const type of ['Content', 'Issue', 'ContentTemplate', 'Distribution', 'Media', 'MediaBlock', 'Section']) {
      expect(signatures(type)).toMatchObject({
        metadata: '[MetadataEntry!]!',
        metadataValue: '(key: String!) String',
      });
    }
  });
});

const described = { description: 'It is described.' };
const calling = { extensions: calls('GET /contents') };

/** A small schema that keeps every promise, but for the field that is given. */
function schemaWith(field: GraphQLFieldConfig<unknown, unknown>) {
  const fields = { field: { ...described, ...field } };
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', ...described, fields }) });
}

describe('a schema that breaks a promise of what it calls is told of', () => {
  it('and one that keeps all is not', () => {
    expect(brokenPromises(schemaWith({ type: GraphQLString, ...calling }))).toEqual([]);
  });

  it('a call that there is none of', () => {
    const extensions = { ...calling.extensions, calls: ['GET /nowhere', 'PATCH /contents', 'GET /contents'] };
    expect(brokenPromises(schemaWith({ type: GraphQLString, extensions }))).toHaveLength(2);
  });

  it('a call of which it is not said what it costs', () => {
    const extensions = { calls: ['GET /contents'] };
    expect(brokenPromises(schemaWith({ type: GraphQLString, extensions }))).toEqual([
      'Query.field does not say what it costs',
    ]);
  });

  it('a member that calls what its interface does not declare', () => {
    const name = { name: { ...described, type: GraphQLString } };
    const Named = new GraphQLInterfaceType({ name: 'Named', ...described, fields: name });
    const fields = { name: { ...name.name, ...calling } };
    const Thing = new GraphQLObjectType({ name: 'Thing', ...described, interfaces: [Named], fields });
    expect(brokenPromises(schemaWith({ type: Thing }))).toEqual(['Thing.name declares other calls than Named.name']);
  });

  it('a connection, and a mutation, that never call', () => {
    const fields = { field: { ...described, type: GraphQLString } };
    const type = new GraphQLObjectType({ name: 'ThingConnection', ...described, fields });
    const mutation = new GraphQLObjectType({ name: 'Mutation', ...described, fields });
    const query = schemaWith({ type }).getQueryType();
    expect(brokenPromises(new GraphQLSchema({ query: query ?? null, mutation })).sort()).toEqual([
      'Mutation.field declares no call',
      'Query.field is a connection that never calls',
    ]);
  });
});
