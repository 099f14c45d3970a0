/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether the body of a content can be read. */
export type ContentAccess =
  /** Its body is what the publisher lets this caller have: all of it when it is open to everybody, and for a signed-in reader perhaps nothing. */
  | 'FULL'
  /** Its body is for readers who have signed in or are entitled to it; here it is empty. */
  | 'LOCKED';

/** What `supportLogin` is given. */
export type SupportLoginInput = {
  /** The agent's e-mail address, at most 254 characters. */
  readonly email: string;
  /** The agent's password. */
  readonly password: string;
};

export type FrontPageQueryVariables = Exact<{ [key: string]: never; }>;


export type FrontPageQuery = { readonly contents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly access: ContentAccess, readonly visual:
        | { readonly url: string | null, readonly captionText: string | null }
        | Record<PropertyKey, never>
       | null, readonly authors: ReadonlyArray<
        | { readonly displayName: string | null }
        | { readonly displayName: string | null }
      > | null, readonly categories: ReadonlyArray<{ readonly name: string | null }> | null, readonly template: { readonly key: string | null, readonly name: string | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type HomePageQueryVariables = Exact<{
  section: string | number;
}>;


export type HomePageQuery = { readonly media: { readonly displayName: string | null, readonly sections: ReadonlyArray<{ readonly name: string | null, readonly slug: string | null, readonly color: string | null, readonly sections: ReadonlyArray<{ readonly name: string | null, readonly slug: string | null }> | null }> } | null, readonly section: { readonly name: string | null, readonly seo: { readonly title: string | null, readonly description: string | null } | null, readonly blocks: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly blockType: string | null, readonly html: string | null, readonly configuration: { readonly key: string | null } | null, readonly entries: ReadonlyArray<{ readonly contents: ReadonlyArray<{ readonly id: string, readonly titleText: string | null, readonly leadText: string | null, readonly access: ContentAccess, readonly visual:
            | { readonly url: string | null }
            | Record<PropertyKey, never>
           | null }> | null, readonly section: { readonly name: string | null, readonly slug: string | null } | null, readonly distribution: { readonly name: string | null } | null, readonly releases: ReadonlyArray<{ readonly startsAt: string | null, readonly issue: { readonly name: string | null } | null }> }> }> | null } | null };

export type SaveForLaterMutationVariables = Exact<{
  contentId: string | number;
}>;


export type SaveForLaterMutation = { readonly addFavorite:
    | { readonly favorite: { readonly id: string, readonly content: { readonly titleText: string | null } | null }, readonly viewer: { readonly favorites: ReadonlyArray<{ readonly id: string }> | null } | null }
    | { readonly code: string, readonly message: string }
    | { readonly code: string, readonly message: string }
    | { readonly code: string, readonly message: string }
    | { readonly code: string, readonly message: string, readonly fieldErrors: ReadonlyArray<{ readonly field: string, readonly message: string }> }
   | null };

export type ThreeSystemsQueryVariables = Exact<{
  article: string | number;
  guide: string | number;
}>;


export type ThreeSystemsQuery = { readonly content: { readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly authors: ReadonlyArray<
      | { readonly displayName: string | null }
      | { readonly displayName: string | null }
    > | null } | null, readonly channel: { readonly item:
      | { readonly name: string | null, readonly slug: string | null, readonly summary: unknown, readonly author: ReadonlyArray<
          | { readonly name: string | null, readonly role: unknown }
          | { readonly name: string | null, readonly role: unknown }
        > | null, readonly picture: ReadonlyArray<
          | { readonly url: string | null, readonly width: number | null, readonly height: number | null }
          | Record<PropertyKey, never>
        > | null, readonly next: ReadonlyArray<
          | { readonly name: string | null, readonly slug: string | null }
          | { readonly name: string | null, readonly slug: string | null }
        > | null }
      | { readonly name: string | null, readonly slug: string | null, readonly summary: unknown, readonly author: ReadonlyArray<
          | { readonly name: string | null, readonly role: unknown }
          | { readonly name: string | null, readonly role: unknown }
        > | null, readonly picture: ReadonlyArray<
          | { readonly url: string | null, readonly width: number | null, readonly height: number | null }
          | Record<PropertyKey, never>
        > | null, readonly next: ReadonlyArray<
          | { readonly name: string | null, readonly slug: string | null }
          | { readonly name: string | null, readonly slug: string | null }
        > | null }
     | null } | null, readonly supportAgent: { readonly agentId: string | null, readonly siteId: string | null, readonly role: string | null } | null };

export type ContentHubQueryVariables = Exact<{
  since: string | number | boolean;
  language: string;
}>;


export type ContentHubQuery = { readonly channel: { readonly items: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<
        | { readonly id: string, readonly name: string | null, readonly slug: string | null, readonly updatedDate: string | null, readonly summary: unknown, readonly minutes: unknown, readonly pictures: ReadonlyArray<
            | { readonly url: string | null, readonly mimeType: string | null, readonly name: string | null, readonly renditions: ReadonlyArray<{ readonly name: string | null, readonly formats: ReadonlyArray<{ readonly format: string | null, readonly url: string | null, readonly width: number | null, readonly height: number | null, readonly size: number | null }> }> }
            | { readonly name: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly name: string | null, readonly taxonomy: { readonly name: string | null } | null }> | null }
        | { readonly id: string, readonly name: string | null, readonly slug: string | null, readonly updatedDate: string | null, readonly summary: unknown, readonly minutes: unknown, readonly pictures: ReadonlyArray<
            | { readonly url: string | null, readonly mimeType: string | null, readonly name: string | null, readonly renditions: ReadonlyArray<{ readonly name: string | null, readonly formats: ReadonlyArray<{ readonly format: string | null, readonly url: string | null, readonly width: number | null, readonly height: number | null, readonly size: number | null }> }> }
            | { readonly name: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly name: string | null, readonly taxonomy: { readonly name: string | null } | null }> | null }
      >, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type SupportAgentQueryVariables = Exact<{ [key: string]: never; }>;


export type SupportAgentQuery = { readonly supportAgent: { readonly agentId: string | null, readonly siteId: string | null, readonly role: string | null } | null };

export type AgentSignInMutationVariables = Exact<{
  input: SupportLoginInput;
}>;


export type AgentSignInMutation = { readonly supportLogin:
    | { readonly code: string, readonly message: string }
    | { readonly code: string, readonly message: string }
    | { readonly accessToken: string, readonly tokenType: string, readonly expiresIn: number }
    | { readonly code: string, readonly message: string }
   | null };

export type ArticleQueryVariables = Exact<{
  id: string | number;
}>;


export type ArticleQuery = { readonly content: { readonly titleHtml: string | null, readonly leadHtml: string | null, readonly publishedAt: string | null, readonly access: ContentAccess, readonly seo: { readonly title: string | null, readonly description: string | null } | null, readonly authors: ReadonlyArray<
      | { readonly displayName: string | null, readonly profileImageUrl: string | null, readonly summaryHtml: string | null }
      | { readonly displayName: string | null, readonly profileImageUrl: string | null, readonly summaryHtml: string | null }
    > | null, readonly blocks: ReadonlyArray<
      | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null }
      | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null }
      | { readonly __typename: 'ImageContentBlock', readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null }
      | { readonly __typename: 'QuestionContentBlock', readonly questionHtml: string | null, readonly answers: ReadonlyArray<{ readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }> }
      | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null }
      | { readonly __typename: 'RelatedContentsContentBlock', readonly contents: ReadonlyArray<{ readonly id: string, readonly titleText: string | null }> | null }
      | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null }
      | { readonly __typename: 'SlideshowContentBlock', readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null }> } | null }
      | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly json: unknown }
      | { readonly __typename: 'VideoContentBlock', readonly video: { readonly embedUrl: string | null, readonly thumbnailUrl: string | null } | null }
    > | null } | null };

export type MagazineQueryVariables = Exact<{
  id: string | number;
}>;


export type MagazineQuery = { readonly issue: { readonly name: string | null, readonly kind: string | null, readonly descriptionText: string | null, readonly issueType: { readonly name: string | null } | null, readonly visual:
      | { readonly url: string | null }
      | Record<PropertyKey, never>
     | null, readonly sections: ReadonlyArray<{ readonly name: string | null, readonly color: string | null, readonly contents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly titleText: string | null, readonly access: ContentAccess, readonly authors: ReadonlyArray<
            | { readonly displayName: string | null }
            | { readonly displayName: string | null }
          > | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null }> | null } | null };

export type WhatsOnQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type WhatsOnQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly isAllDay: boolean | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly summaryText: string | null, readonly profileType: { readonly name: string | null } | null }> } | null };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { readonly viewer: { readonly name: string | null, readonly email: string | null, readonly oauthUser: { readonly verifiedAt: string | null } | null, readonly entitlements: ReadonlyArray<{ readonly featureKey: string | null }> | null } | null };

export type SearchQueryVariables = Exact<{
  query: string;
}>;


export type SearchQuery = { readonly search: { readonly contents: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type CommunityQueryVariables = Exact<{ [key: string]: never; }>;


export type CommunityQuery = { readonly people: { readonly nodes: ReadonlyArray<{ readonly displayName: string | null, readonly pronoun: string | null, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly city: string | null, readonly country: string | null } | null, readonly contact: { readonly website: string | null, readonly email: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
          | { readonly contentHtml: string | null }
          | Record<PropertyKey, never>
        > } | null, readonly blocks: ReadonlyArray<
        | { readonly name: string | null, readonly contents: ReadonlyArray<{ readonly titleText: string | null }> | null }
        | { readonly name: string | null, readonly profiles: ReadonlyArray<
            | { readonly displayName: string | null }
            | { readonly displayName: string | null }
            | { readonly displayName: string | null }
            | { readonly displayName: string | null }
          > | null }
      > | null }> } | null };

export type TwoLanguagesQueryVariables = Exact<{
  id: string | number;
}>;


export type TwoLanguagesQuery = { readonly english: { readonly id: string, readonly titleText: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly categories: ReadonlyArray<{ readonly name: string | null }> | null } | null, readonly french: { readonly id: string, readonly titleText: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly categories: ReadonlyArray<{ readonly name: string | null }> | null } | null };

export type InALanguageFragment = { readonly id: string, readonly titleText: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly categories: ReadonlyArray<{ readonly name: string | null }> | null };

export type SignInQueryVariables = Exact<{
  redirectUri: string;
  state: string;
}>;


export type SignInQuery = { readonly oauthProviders: ReadonlyArray<{ readonly id: string, readonly type: string | null, readonly authorizeUrl: string | null }> | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const InALanguageFragmentDoc = new TypedDocumentString(`
    fragment InALanguage on Content {
  id
  titleText
  locales {
    current
    available
  }
  categories {
    name
  }
}
    `, {"fragmentName":"InALanguage"}) as unknown as TypedDocumentString<InALanguageFragment, unknown>;
export const FrontPageDocument = new TypedDocumentString(`
    query FrontPage {
  contents(first: 10) {
    nodes {
      id
      titleText
      leadText
      publishedAt
      access
      visual {
        ... on Image {
          url
          captionText
        }
      }
      authors {
        ... on Profile {
          displayName
        }
      }
      categories {
        name
      }
      template {
        key
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:482791ef2626a50d9eecfe388fa5f7519e3b8af52288b4179a6f96e2ce40b135"}) as unknown as TypedDocumentString<FrontPageQuery, FrontPageQueryVariables>;
export const HomePageDocument = new TypedDocumentString(`
    query HomePage($section: ID!) {
  media {
    displayName
    sections {
      name
      slug
      color
      sections {
        name
        slug
      }
    }
  }
  section(id: $section) {
    name
    seo {
      title
      description
    }
    blocks {
      id
      name
      blockType
      configuration {
        key
      }
      html
      entries {
        contents {
          id
          titleText
          leadText
          access
          visual {
            ... on Image {
              url
            }
          }
        }
        section {
          name
          slug
        }
        distribution {
          name
        }
        releases {
          startsAt
          issue {
            name
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:b586ce7e5721a5c71b61b3c25f8744394440aad2409c1f46b2f822b3ea92afc3"}) as unknown as TypedDocumentString<HomePageQuery, HomePageQueryVariables>;
export const SaveForLaterDocument = new TypedDocumentString(`
    mutation SaveForLater($contentId: ID!) {
  addFavorite(input: {contentId: $contentId}) {
    ... on AddFavoriteSuccess {
      favorite {
        id
        content {
          titleText
        }
      }
      viewer {
        favorites {
          id
        }
      }
    }
    ... on ValidationError {
      fieldErrors {
        field
        message
      }
    }
    ... on Failure {
      code
      message
    }
  }
}
    `, {"hash":"sha256:ebf34ff0e3e8f3d9926158dc92477416e28f4bb8babc1d4d3c8b0fac67bbe61a"}) as unknown as TypedDocumentString<SaveForLaterMutation, SaveForLaterMutationVariables>;
export const ThreeSystemsDocument = new TypedDocumentString(`
    query ThreeSystems($article: ID!, $guide: ID!) {
  content(id: $article) {
    titleText
    leadText
    publishedAt
    authors {
      ... on Profile {
        displayName
      }
    }
  }
  channel {
    item(id: $guide) {
      name
      slug
      summary: field(name: "summary")
      author: references(name: "author") {
        name
        role: field(name: "role")
      }
      picture: references(name: "image") {
        ... on ChannelAsset {
          url(rendition: "Medium")
          width
          height
        }
      }
      next: references(name: "next") {
        name
        slug
      }
    }
  }
  supportAgent {
    agentId
    siteId
    role
  }
}
    `, {"hash":"sha256:68afb711acc3a524b0287a93d4fc990a36d923fb89cce3f49075700acbf56f97"}) as unknown as TypedDocumentString<ThreeSystemsQuery, ThreeSystemsQueryVariables>;
export const ContentHubDocument = new TypedDocumentString(`
    query ContentHub($since: ChannelFilterValue!, $language: Locale!) {
  channel {
    items(
      filter: {type: "Article", language: $language, fields: [{field: "fields.date", operator: AT_LEAST, value: $since}]}
      orderBy: [{field: "fields.date", direction: DESC}, {field: "name"}]
      first: 3
    ) {
      totalCount
      nodes {
        id
        name
        slug
        updatedDate
        summary: field(name: "summary")
        minutes: field(name: "reading_minutes")
        pictures: references(name: "image") {
          name
          ... on ChannelAsset {
            url
            mimeType
            renditions {
              name
              formats {
                format
                url
                width
                height
                size
              }
            }
          }
        }
        categories {
          name
          taxonomy {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:12c5aa4516a42b4e1bf31824fcd59241b06141ad6f548eb56e7a0a438ec3f19b"}) as unknown as TypedDocumentString<ContentHubQuery, ContentHubQueryVariables>;
export const SupportAgentDocument = new TypedDocumentString(`
    query SupportAgent {
  supportAgent {
    agentId
    siteId
    role
  }
}
    `, {"hash":"sha256:d00f85aeb206c519ae203191c6b87fbffae5e374b888994031b36b6655d16014"}) as unknown as TypedDocumentString<SupportAgentQuery, SupportAgentQueryVariables>;
export const AgentSignInDocument = new TypedDocumentString(`
    mutation AgentSignIn($input: SupportLoginInput!) {
  supportLogin(input: $input) {
    ... on SupportLoginSuccess {
      accessToken
      tokenType
      expiresIn
    }
    ... on Failure {
      code
      message
    }
  }
}
    `, {"hash":"sha256:3eb66216c748d3a6b0882cbab9229c4bb946545974bb6983355ac8240f53caac"}) as unknown as TypedDocumentString<AgentSignInMutation, AgentSignInMutationVariables>;
export const ArticleDocument = new TypedDocumentString(`
    query Article($id: ID!) {
  content(id: $id) {
    titleHtml
    leadHtml
    publishedAt
    access
    seo {
      title
      description
    }
    authors {
      ... on Profile {
        displayName
        profileImageUrl
        summaryHtml
      }
    }
    blocks {
      __typename
      ... on RichtextContentBlock {
        contentHtml
      }
      ... on HtmlContentBlock {
        contentHtml
      }
      ... on DataContentBlock {
        contentType
        data
      }
      ... on QuoteContentBlock {
        quoteHtml
        author
      }
      ... on ImageContentBlock {
        image {
          url
          captionText
          credit
        }
      }
      ... on SlideshowContentBlock {
        slideshow {
          images {
            url
            captionText
          }
        }
      }
      ... on VideoContentBlock {
        video {
          embedUrl
          thumbnailUrl
        }
      }
      ... on QuestionContentBlock {
        questionHtml
        answers {
          contentHtml
          votes {
            total
          }
        }
      }
      ... on RelatedContentsContentBlock {
        contents {
          id
          titleText
        }
      }
      ... on UnknownContentBlock {
        kind
        json
      }
    }
  }
}
    `, {"hash":"sha256:ed470365daeee5f120c880da3add814b082dcf22e88905bcb413acd9d5f311a9"}) as unknown as TypedDocumentString<ArticleQuery, ArticleQueryVariables>;
export const MagazineDocument = new TypedDocumentString(`
    query Magazine($id: ID!) {
  issue(id: $id) {
    name
    kind
    descriptionText
    issueType {
      name
    }
    visual {
      ... on Image {
        url
      }
    }
    sections {
      name
      color
      contents(first: 5) {
        nodes {
          id
          titleText
          access
          authors {
            ... on Profile {
              displayName
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
}
    `, {"hash":"sha256:fa42985a3d3804d04e9810dd8d554f05d6a9f3cf63889820f3864733ac7859c0"}) as unknown as TypedDocumentString<MagazineQuery, MagazineQueryVariables>;
export const WhatsOnDocument = new TypedDocumentString(`
    query WhatsOn($from: Date!, $to: Date!) {
  events(from: $from, to: $to, first: 30) {
    nodes {
      id
      name
      startsAt
      endsAt
      isAllDay
      startsOn
      endsOn
      summaryText
      profileType {
        name
      }
    }
  }
}
    `, {"hash":"sha256:5be661bb5b1eeb3cab00046520c368d3abd15933134f5a82b307a18e47f998b0"}) as unknown as TypedDocumentString<WhatsOnQuery, WhatsOnQueryVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  viewer {
    name
    email
    oauthUser {
      verifiedAt
    }
    entitlements {
      featureKey
    }
  }
}
    `, {"hash":"sha256:53965a3a2a6acb1fdef8644014b166e96544776e0e667084d85a00858cf0ceb3"}) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($query: String!) {
  search(query: $query) {
    contents(first: 10) {
      edges {
        cursor
        node {
          titleText
          leadText
          publishedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:57a92345512f388a9800d36c5dee8f7c63e2946ccfc5bddffca461ddb4d329e0"}) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const CommunityDocument = new TypedDocumentString(`
    query Community {
  people(first: 3) {
    nodes {
      displayName
      pronoun
      profileType {
        name
      }
      address {
        city
        country
      }
      contact {
        website
        email
      }
      description {
        blocks {
          ... on RichtextContentBlock {
            contentHtml
          }
        }
      }
      blocks {
        name
        ... on ContentsProfileBlock {
          contents {
            titleText
          }
        }
        ... on RelationsProfileBlock {
          profiles {
            displayName
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:900a587c9e2d2427915c103f148aeabd5f550c41c1dbada6c53764e23daad611"}) as unknown as TypedDocumentString<CommunityQuery, CommunityQueryVariables>;
export const TwoLanguagesDocument = new TypedDocumentString(`
    query TwoLanguages($id: ID!) {
  english: content(id: $id, locale: "en") {
    ...InALanguage
  }
  french: content(id: $id, locale: "fr") {
    ...InALanguage
  }
}
    fragment InALanguage on Content {
  id
  titleText
  locales {
    current
    available
  }
  categories {
    name
  }
}`, {"hash":"sha256:2ef25b1b41430860fb5724bf15ddc1adcc9d7a5b9f6f244acced320436dd38d8"}) as unknown as TypedDocumentString<TwoLanguagesQuery, TwoLanguagesQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    query SignIn($redirectUri: String!, $state: String!) {
  oauthProviders {
    id
    type
    authorizeUrl(redirectUri: $redirectUri, state: $state)
  }
}
    `, {"hash":"sha256:a1fa92655aec23950f43600e5a49849df8694ba1db968f04d3cc8efced7022cf"}) as unknown as TypedDocumentString<SignInQuery, SignInQueryVariables>;
