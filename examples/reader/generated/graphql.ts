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

export type ArticleQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  id: string | number;
}>;


export type ArticleQuery = { readonly content: { readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly subtitleText: string | null, readonly leadHtml: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly updatedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly visibility: string | null, readonly canonicalUrl: string | null, readonly minutes: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly seo: { readonly title: string | null, readonly description: string | null } | null, readonly visual:
      | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
      | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
      | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
     | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null, readonly authors: ReadonlyArray<
      | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly summaryText: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
      | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly summaryText: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
    > | null, readonly blocks: ReadonlyArray<
      | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
    > | null, readonly questionResults: ReadonlyArray<{ readonly questionId: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly votes: { readonly total: number | null } | null }> }> | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

type Block_DataContentBlock_Fragment = { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_HtmlContentBlock_Fragment = { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_ImageContentBlock_Fragment = { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_QuestionContentBlock_Fragment = { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_QuoteContentBlock_Fragment = { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_RelatedContentsContentBlock_Fragment = { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
      | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
      | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
      | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
     | null, readonly authors: ReadonlyArray<
      | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
      | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
    > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_RichtextContentBlock_Fragment = { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_SlideshowContentBlock_Fragment = { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_UnknownContentBlock_Fragment = { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Block_VideoContentBlock_Fragment = { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

export type BlockFragment =
  | Block_DataContentBlock_Fragment
  | Block_HtmlContentBlock_Fragment
  | Block_ImageContentBlock_Fragment
  | Block_QuestionContentBlock_Fragment
  | Block_QuoteContentBlock_Fragment
  | Block_RelatedContentsContentBlock_Fragment
  | Block_RichtextContentBlock_Fragment
  | Block_SlideshowContentBlock_Fragment
  | Block_UnknownContentBlock_Fragment
  | Block_VideoContentBlock_Fragment
;

export type CardFragment = { readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null, readonly authors: ReadonlyArray<
    | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
    | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
  > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null };

type Name_Event_Fragment = { readonly __typename: 'Event', readonly databaseId: string, readonly displayName: string | null };

type Name_Organization_Fragment = { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null };

type Name_Person_Fragment = { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null };

type Name_Project_Fragment = { readonly __typename: 'Project', readonly databaseId: string, readonly displayName: string | null };

export type NameFragment =
  | Name_Event_Fragment
  | Name_Organization_Fragment
  | Name_Person_Fragment
  | Name_Project_Fragment
;

export type CategoryQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  id: string | number;
  after?: string | null | undefined;
}>;


export type CategoryQuery = { readonly category: { readonly databaseId: string, readonly name: string | null, readonly locales: { readonly available: ReadonlyArray<string> }, readonly contents: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type EventsQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  from: string;
  to: string;
  later: string;
  timezone: string;
  after?: string | null | undefined;
}>;


export type EventsQuery = { readonly eventDates: ReadonlyArray<string> | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly displayName: string | null, readonly summaryText: string | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly isAllDay: boolean | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly profileImageUrl: string | null, readonly profileType: { readonly name: string | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type EventQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  id: string | number;
  date?: string | null | undefined;
  timezone: string;
}>;


export type EventQuery = { readonly event: { readonly __typename: 'Event', readonly type: string | null, readonly subscriptionUrl: string | null, readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly isAllDay: boolean | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly participantPeople: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly profile:
          | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
         | null }> } | null, readonly participantOrganizations: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly profile:
          | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
         | null }> } | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
        | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
              | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
              | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
              | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
             | null, readonly authors: ReadonlyArray<
              | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
              | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
            > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
      > } | null, readonly blocks: ReadonlyArray<
      | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
      | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
          | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        > | null }
    > | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type HappeningFragment = { readonly databaseId: string, readonly displayName: string | null, readonly summaryText: string | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly isAllDay: boolean | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly profileImageUrl: string | null, readonly profileType: { readonly name: string | null } | null };

export type FrameQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
}>;


export type FrameQuery = { readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type FrontQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  today: string;
  later: string;
  timezone: string;
  after?: string | null | undefined;
}>;


export type FrontQuery = { readonly announcements: { readonly nodes: ReadonlyArray<{ readonly titleHtml: string | null, readonly subtitleText: string | null, readonly link: string | null, readonly startsAt: string | null, readonly endsAt: string | null }> } | null, readonly contents: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
        | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
        | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
        | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
       | null, readonly authors: ReadonlyArray<
        | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
        | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
      > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly distributions: { readonly nodes: ReadonlyArray<{ readonly name: string | null, readonly releases: { readonly nodes: ReadonlyArray<{ readonly startsAt: string | null, readonly issue: { readonly databaseId: string, readonly name: string | null, readonly color: string | null, readonly descriptionText: string | null, readonly visual:
              | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
              | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
              | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
             | null } | null }> } | null }> } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly displayName: string | null, readonly summaryText: string | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly isAllDay: boolean | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly profileImageUrl: string | null, readonly profileType: { readonly name: string | null } | null }> } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type IssueQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  id: string | number;
}>;


export type IssueQuery = { readonly issue: { readonly kind: string | null, readonly descriptionHtml: string | null, readonly pdfUrl: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly name: string | null, readonly color: string | null, readonly descriptionText: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly issueType: { readonly name: string | null } | null, readonly sections: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null, readonly color: string | null, readonly description: string | null, readonly contents: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null }> | null, readonly visual:
      | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
      | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
      | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
     | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type MagazineQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
}>;


export type MagazineQuery = { readonly distributions: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null, readonly releases: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly startsAt: string | null, readonly issue: { readonly databaseId: string, readonly name: string | null, readonly color: string | null, readonly descriptionText: string | null, readonly visual:
              | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
              | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
              | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
             | null } | null }> } | null }> } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type CoverFragment = { readonly databaseId: string, readonly name: string | null, readonly color: string | null, readonly descriptionText: string | null, readonly visual:
    | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
    | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
    | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
   | null };

type Picture_Image_Fragment = { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null };

type Picture_Slideshow_Fragment = { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> };

type Picture_Video_Fragment = { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null };

export type PictureFragment =
  | Picture_Image_Fragment
  | Picture_Slideshow_Fragment
  | Picture_Video_Fragment
;

type WholeProfile_Event_Fragment = { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
      | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
    > } | null, readonly blocks: ReadonlyArray<
    | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
    | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
        | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
      > | null }
  > | null };

type WholeProfile_Organization_Fragment = { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
      | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
    > } | null, readonly blocks: ReadonlyArray<
    | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
    | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
        | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
      > | null }
  > | null };

type WholeProfile_Person_Fragment = { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
      | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
    > } | null, readonly blocks: ReadonlyArray<
    | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
    | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
        | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
      > | null }
  > | null };

type WholeProfile_Project_Fragment = { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
      | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
      | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null }
    > } | null, readonly blocks: ReadonlyArray<
    | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
    | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
        | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
      > | null }
  > | null };

export type WholeProfileFragment =
  | WholeProfile_Event_Fragment
  | WholeProfile_Organization_Fragment
  | WholeProfile_Person_Fragment
  | WholeProfile_Project_Fragment
;

type Face_Event_Fragment = { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null };

type Face_Organization_Fragment = { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null };

type Face_Person_Fragment = { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null };

type Face_Project_Fragment = { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null };

export type FaceFragment =
  | Face_Event_Fragment
  | Face_Organization_Fragment
  | Face_Person_Fragment
  | Face_Project_Fragment
;

export type PersonQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  id: string | number;
  after?: string | null | undefined;
}>;


export type PersonQuery = { readonly person: { readonly __typename: 'Person', readonly pronoun: string | null, readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly contents: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
        | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
              | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
              | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
              | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
             | null, readonly authors: ReadonlyArray<
              | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
              | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
            > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
      > } | null, readonly blocks: ReadonlyArray<
      | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
      | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
          | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        > | null }
    > | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type OrganizationQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  id: string | number;
  after?: string | null | undefined;
}>;


export type OrganizationQuery = { readonly organization: { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly coverImageUrl: string | null, readonly summaryHtml: string | null, readonly summaryText: string | null, readonly updatedAt: string | null, readonly databaseId: string, readonly displayName: string | null, readonly contents: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly locales: { readonly current: string, readonly available: ReadonlyArray<string> }, readonly profileType: { readonly name: string | null } | null, readonly address: { readonly street: string | null, readonly location: string | null, readonly city: string | null } | null, readonly contact: { readonly email: string | null, readonly phone: string | null, readonly website: string | null, readonly facebook: string | null, readonly instagram: string | null, readonly linkedin: string | null, readonly twitter: string | null, readonly bluesky: string | null } | null, readonly description: { readonly blocks: ReadonlyArray<
        | { readonly __typename: 'DataContentBlock', readonly contentType: string | null, readonly data: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'HtmlContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'ImageContentBlock', readonly kind: string | null, readonly image: { readonly url: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'QuestionContentBlock', readonly databaseId: string | null, readonly questionHtml: string | null, readonly acceptVoteUntil: string | null, readonly kind: string | null, readonly answers: ReadonlyArray<{ readonly databaseId: string | null, readonly contentHtml: string | null, readonly votes: { readonly total: number | null } | null }>, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'QuoteContentBlock', readonly quoteHtml: string | null, readonly author: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'RelatedContentsContentBlock', readonly kind: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
              | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
              | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
              | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
             | null, readonly authors: ReadonlyArray<
              | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
              | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
            > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'RichtextContentBlock', readonly contentHtml: string | null, readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'SlideshowContentBlock', readonly kind: string | null, readonly slideshow: { readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'UnknownContentBlock', readonly kind: string | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
        | { readonly __typename: 'VideoContentBlock', readonly kind: string | null, readonly video: { readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null } | null, readonly template: { readonly key: string | null } | null, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null }
      > } | null, readonly blocks: ReadonlyArray<
      | { readonly __typename: 'ContentsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly contents: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
            | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
            | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
            | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
           | null, readonly authors: ReadonlyArray<
            | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
            | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
          > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }> | null }
      | { readonly __typename: 'RelationsProfileBlock', readonly databaseId: string, readonly name: string | null, readonly profiles: ReadonlyArray<
          | { readonly __typename: 'Event', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
          | { readonly __typename: 'Project', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }
        > | null }
    > | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type CardsFragment = { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
      | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
      | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
      | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
     | null, readonly authors: ReadonlyArray<
      | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
      | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
    > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } };

export type SearchQueryVariables = Exact<{
  locale: string;
  signIn: boolean;
  query: string;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly contents: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly titleHtml: string | null, readonly titleText: string | null, readonly leadText: string | null, readonly publishedAt: string | null, readonly showPublishedAt: boolean | null, readonly access: ContentAccess, readonly locales: { readonly current: string }, readonly visual:
          | { readonly __typename: 'Image', readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }
          | { readonly __typename: 'Slideshow', readonly images: ReadonlyArray<{ readonly url: string | null, readonly captionText: string | null, readonly credit: string | null }> }
          | { readonly __typename: 'Video', readonly url: string | null, readonly thumbnailUrl: string | null, readonly captionText: string | null, readonly credit: string | null }
         | null, readonly authors: ReadonlyArray<
          | { readonly __typename: 'Organization', readonly databaseId: string, readonly displayName: string | null }
          | { readonly __typename: 'Person', readonly databaseId: string, readonly displayName: string | null }
        > | null, readonly categories: ReadonlyArray<{ readonly databaseId: string, readonly name: string | null }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly people: { readonly nodes: ReadonlyArray<{ readonly __typename: 'Person', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }> } | null, readonly organizations: { readonly nodes: ReadonlyArray<{ readonly __typename: 'Organization', readonly profileImageUrl: string | null, readonly databaseId: string, readonly displayName: string | null, readonly profileType: { readonly name: string | null } | null }> } | null, readonly events: { readonly nodes: ReadonlyArray<{ readonly databaseId: string, readonly displayName: string | null, readonly summaryText: string | null, readonly startsAt: string | null, readonly endsAt: string | null, readonly isAllDay: boolean | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly profileImageUrl: string | null, readonly profileType: { readonly name: string | null } | null }> } | null } | null, readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

export type SiteFragment = { readonly media: { readonly displayName: string | null, readonly contact: { readonly email: string | null } | null } | null, readonly viewer?: { readonly name: string | null } | null };

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
export const HappeningFragmentDoc = new TypedDocumentString(`
    fragment Happening on Event {
  databaseId
  displayName
  summaryText
  startsAt
  endsAt
  isAllDay
  startsOn
  endsOn
  profileImageUrl
  profileType {
    name
  }
}
    `, {"fragmentName":"Happening"}) as unknown as TypedDocumentString<HappeningFragment, unknown>;
export const PictureFragmentDoc = new TypedDocumentString(`
    fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
    `, {"fragmentName":"Picture"}) as unknown as TypedDocumentString<PictureFragment, unknown>;
export const CoverFragmentDoc = new TypedDocumentString(`
    fragment Cover on Issue {
  databaseId
  name
  color
  descriptionText
  visual {
    ...Picture
  }
}
    fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}`, {"fragmentName":"Cover"}) as unknown as TypedDocumentString<CoverFragment, unknown>;
export const NameFragmentDoc = new TypedDocumentString(`
    fragment Name on Profile {
  __typename
  databaseId
  displayName
}
    `, {"fragmentName":"Name"}) as unknown as TypedDocumentString<NameFragment, unknown>;
export const CardFragmentDoc = new TypedDocumentString(`
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
    fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}`, {"fragmentName":"Card"}) as unknown as TypedDocumentString<CardFragment, unknown>;
export const BlockFragmentDoc = new TypedDocumentString(`
    fragment Block on ContentBlock {
  __typename
  kind
  template {
    key
  }
  visual {
    ...Picture
  }
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
        credit
      }
    }
  }
  ... on VideoContentBlock {
    video {
      url
      thumbnailUrl
      captionText
      credit
    }
  }
  ... on QuestionContentBlock {
    databaseId
    questionHtml
    acceptVoteUntil
    answers {
      databaseId
      contentHtml
      votes {
        total
      }
    }
  }
  ... on RelatedContentsContentBlock {
    contents {
      ...Card
    }
  }
}
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}`, {"fragmentName":"Block"}) as unknown as TypedDocumentString<BlockFragment, unknown>;
export const FaceFragmentDoc = new TypedDocumentString(`
    fragment Face on Profile {
  ...Name
  profileImageUrl
  profileType {
    name
  }
}
    fragment Name on Profile {
  __typename
  databaseId
  displayName
}`, {"fragmentName":"Face"}) as unknown as TypedDocumentString<FaceFragment, unknown>;
export const WholeProfileFragmentDoc = new TypedDocumentString(`
    fragment WholeProfile on Profile {
  ...Name
  profileImageUrl
  coverImageUrl
  summaryHtml
  summaryText
  updatedAt
  locales {
    current
    available
  }
  profileType {
    name
  }
  address {
    street
    location
    city
  }
  contact {
    email
    phone
    website
    facebook
    instagram
    linkedin
    twitter
    bluesky
  }
  description {
    blocks {
      ...Block
    }
  }
  blocks {
    __typename
    databaseId
    name
    ... on ContentsProfileBlock {
      contents {
        ...Card
      }
    }
    ... on RelationsProfileBlock {
      profiles {
        ...Face
      }
    }
  }
}
    fragment Block on ContentBlock {
  __typename
  kind
  template {
    key
  }
  visual {
    ...Picture
  }
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
        credit
      }
    }
  }
  ... on VideoContentBlock {
    video {
      url
      thumbnailUrl
      captionText
      credit
    }
  }
  ... on QuestionContentBlock {
    databaseId
    questionHtml
    acceptVoteUntil
    answers {
      databaseId
      contentHtml
      votes {
        total
      }
    }
  }
  ... on RelatedContentsContentBlock {
    contents {
      ...Card
    }
  }
}
fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Face on Profile {
  ...Name
  profileImageUrl
  profileType {
    name
  }
}`, {"fragmentName":"WholeProfile"}) as unknown as TypedDocumentString<WholeProfileFragment, unknown>;
export const CardsFragmentDoc = new TypedDocumentString(`
    fragment Cards on ContentConnection {
  nodes {
    ...Card
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}`, {"fragmentName":"Cards"}) as unknown as TypedDocumentString<CardsFragment, unknown>;
export const SiteFragmentDoc = new TypedDocumentString(`
    fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}
    `, {"fragmentName":"Site"}) as unknown as TypedDocumentString<SiteFragment, unknown>;
export const ArticleDocument = new TypedDocumentString(`
    query Article($locale: Locale!, $signIn: Boolean!, $id: ID!) {
  ...Site
  content(id: $id, locale: $locale) {
    databaseId
    titleHtml
    titleText
    subtitleText
    leadHtml
    leadText
    publishedAt
    updatedAt
    showPublishedAt
    access
    visibility
    canonicalUrl
    minutes: metadataValue(key: "reading_minutes")
    locales {
      current
      available
    }
    seo {
      title
      description
    }
    visual {
      ...Picture
    }
    categories {
      databaseId
      name
    }
    authors {
      ...Name
      ... on Profile {
        profileImageUrl
        summaryText
        profileType {
          name
        }
      }
    }
    blocks {
      ...Block
    }
    questionResults {
      questionId
      answers {
        databaseId
        votes {
          total
        }
      }
    }
  }
}
    fragment Block on ContentBlock {
  __typename
  kind
  template {
    key
  }
  visual {
    ...Picture
  }
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
        credit
      }
    }
  }
  ... on VideoContentBlock {
    video {
      url
      thumbnailUrl
      captionText
      credit
    }
  }
  ... on QuestionContentBlock {
    databaseId
    questionHtml
    acceptVoteUntil
    answers {
      databaseId
      contentHtml
      votes {
        total
      }
    }
  }
  ... on RelatedContentsContentBlock {
    contents {
      ...Card
    }
  }
}
fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:719cd5a15de7ee2be378b4dd5eb904ca4ebdd3b42133ecb13546b662cd0a650c"}) as unknown as TypedDocumentString<ArticleQuery, ArticleQueryVariables>;
export const CategoryDocument = new TypedDocumentString(`
    query Category($locale: Locale!, $signIn: Boolean!, $id: ID!, $after: String) {
  ...Site
  category(id: $id, locale: $locale) {
    databaseId
    name
    locales {
      available
    }
    contents(first: 12, after: $after) {
      ...Cards
    }
  }
}
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Cards on ContentConnection {
  nodes {
    ...Card
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:52a8fcaa4b7ab600f591865d72f4e3e85e8a1f28ef07bacdbdfd43de31a2803c"}) as unknown as TypedDocumentString<CategoryQuery, CategoryQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    query Events($locale: Locale!, $signIn: Boolean!, $from: Date!, $to: Date!, $later: Date!, $timezone: TimeZone!, $after: String) {
  ...Site
  events(
    locale: $locale
    from: $from
    to: $to
    timezone: $timezone
    first: 60
    after: $after
  ) {
    nodes {
      ...Happening
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  eventDates(locale: $locale, from: $from, to: $later, timezone: $timezone)
}
    fragment Happening on Event {
  databaseId
  displayName
  summaryText
  startsAt
  endsAt
  isAllDay
  startsOn
  endsOn
  profileImageUrl
  profileType {
    name
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:3410e25ec9b5cdc0ab8285bd62e30666baeeb5a382e1a4556e6dce196d2aadd8"}) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const EventDocument = new TypedDocumentString(`
    query Event($locale: Locale!, $signIn: Boolean!, $id: ID!, $date: Date, $timezone: TimeZone!) {
  ...Site
  event(id: $id, locale: $locale, date: $date, timezone: $timezone) {
    ...WholeProfile
    ...Happening
    type
    subscriptionUrl
    participantPeople(first: 12) {
      nodes {
        databaseId
        profile {
          ...Face
        }
      }
    }
    participantOrganizations(first: 12) {
      nodes {
        databaseId
        profile {
          ...Face
        }
      }
    }
  }
}
    fragment Block on ContentBlock {
  __typename
  kind
  template {
    key
  }
  visual {
    ...Picture
  }
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
        credit
      }
    }
  }
  ... on VideoContentBlock {
    video {
      url
      thumbnailUrl
      captionText
      credit
    }
  }
  ... on QuestionContentBlock {
    databaseId
    questionHtml
    acceptVoteUntil
    answers {
      databaseId
      contentHtml
      votes {
        total
      }
    }
  }
  ... on RelatedContentsContentBlock {
    contents {
      ...Card
    }
  }
}
fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Happening on Event {
  databaseId
  displayName
  summaryText
  startsAt
  endsAt
  isAllDay
  startsOn
  endsOn
  profileImageUrl
  profileType {
    name
  }
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment WholeProfile on Profile {
  ...Name
  profileImageUrl
  coverImageUrl
  summaryHtml
  summaryText
  updatedAt
  locales {
    current
    available
  }
  profileType {
    name
  }
  address {
    street
    location
    city
  }
  contact {
    email
    phone
    website
    facebook
    instagram
    linkedin
    twitter
    bluesky
  }
  description {
    blocks {
      ...Block
    }
  }
  blocks {
    __typename
    databaseId
    name
    ... on ContentsProfileBlock {
      contents {
        ...Card
      }
    }
    ... on RelationsProfileBlock {
      profiles {
        ...Face
      }
    }
  }
}
fragment Face on Profile {
  ...Name
  profileImageUrl
  profileType {
    name
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:aef4e0ba19db3f2bd17b707c7995c46a7eb65e622853d28304be9458f80f7e0f"}) as unknown as TypedDocumentString<EventQuery, EventQueryVariables>;
export const FrameDocument = new TypedDocumentString(`
    query Frame($locale: Locale!, $signIn: Boolean!) {
  ...Site
}
    fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:85908f9ac7cbaf245badf8f8b0620e749d9895e284803ff799961bc53f9ddcd4"}) as unknown as TypedDocumentString<FrameQuery, FrameQueryVariables>;
export const FrontDocument = new TypedDocumentString(`
    query Front($locale: Locale!, $signIn: Boolean!, $today: Date!, $later: Date!, $timezone: TimeZone!, $after: String) {
  ...Site
  announcements(locale: $locale, first: 5) {
    nodes {
      titleHtml
      subtitleText
      link
      startsAt
      endsAt
    }
  }
  contents(locale: $locale, first: 19, after: $after) {
    nodes {
      ...Card
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  distributions(locale: $locale, first: 1) {
    nodes {
      name
      releases(first: 1) {
        nodes {
          startsAt
          issue {
            ...Cover
          }
        }
      }
    }
  }
  events(locale: $locale, from: $today, to: $later, timezone: $timezone, first: 6) {
    nodes {
      ...Happening
    }
  }
}
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Happening on Event {
  databaseId
  displayName
  summaryText
  startsAt
  endsAt
  isAllDay
  startsOn
  endsOn
  profileImageUrl
  profileType {
    name
  }
}
fragment Cover on Issue {
  databaseId
  name
  color
  descriptionText
  visual {
    ...Picture
  }
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:7ae2bc4771130c312f2ae5319ff1f5fdf96637a40f06899e990be72fb9413cf5"}) as unknown as TypedDocumentString<FrontQuery, FrontQueryVariables>;
export const IssueDocument = new TypedDocumentString(`
    query Issue($locale: Locale!, $signIn: Boolean!, $id: ID!) {
  ...Site
  issue(id: $id, locale: $locale) {
    ...Cover
    kind
    descriptionHtml
    pdfUrl
    updatedAt
    locales {
      current
      available
    }
    issueType {
      name
    }
    sections {
      databaseId
      name
      color
      description
      contents(first: 20) {
        nodes {
          ...Card
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
}
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Cover on Issue {
  databaseId
  name
  color
  descriptionText
  visual {
    ...Picture
  }
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:46b5b3a0e85a77706f226ced6053bae2bde5a55dbe61ab921c15562a3afe89b8"}) as unknown as TypedDocumentString<IssueQuery, IssueQueryVariables>;
export const MagazineDocument = new TypedDocumentString(`
    query Magazine($locale: Locale!, $signIn: Boolean!) {
  ...Site
  distributions(locale: $locale, first: 5) {
    nodes {
      databaseId
      name
      releases(first: 8) {
        nodes {
          databaseId
          startsAt
          issue {
            ...Cover
          }
        }
      }
    }
  }
}
    fragment Cover on Issue {
  databaseId
  name
  color
  descriptionText
  visual {
    ...Picture
  }
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:95e104110e8b03c62f8acb5429813b7ef6f2ca514f5f07a7e58d1bf2927456cd"}) as unknown as TypedDocumentString<MagazineQuery, MagazineQueryVariables>;
export const PersonDocument = new TypedDocumentString(`
    query Person($locale: Locale!, $signIn: Boolean!, $id: ID!, $after: String) {
  ...Site
  person(id: $id, locale: $locale) {
    ...WholeProfile
    pronoun
    contents(first: 12, after: $after) {
      ...Cards
    }
  }
}
    fragment Block on ContentBlock {
  __typename
  kind
  template {
    key
  }
  visual {
    ...Picture
  }
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
        credit
      }
    }
  }
  ... on VideoContentBlock {
    video {
      url
      thumbnailUrl
      captionText
      credit
    }
  }
  ... on QuestionContentBlock {
    databaseId
    questionHtml
    acceptVoteUntil
    answers {
      databaseId
      contentHtml
      votes {
        total
      }
    }
  }
  ... on RelatedContentsContentBlock {
    contents {
      ...Card
    }
  }
}
fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment WholeProfile on Profile {
  ...Name
  profileImageUrl
  coverImageUrl
  summaryHtml
  summaryText
  updatedAt
  locales {
    current
    available
  }
  profileType {
    name
  }
  address {
    street
    location
    city
  }
  contact {
    email
    phone
    website
    facebook
    instagram
    linkedin
    twitter
    bluesky
  }
  description {
    blocks {
      ...Block
    }
  }
  blocks {
    __typename
    databaseId
    name
    ... on ContentsProfileBlock {
      contents {
        ...Card
      }
    }
    ... on RelationsProfileBlock {
      profiles {
        ...Face
      }
    }
  }
}
fragment Face on Profile {
  ...Name
  profileImageUrl
  profileType {
    name
  }
}
fragment Cards on ContentConnection {
  nodes {
    ...Card
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:02638d420c972b1ebaa64e136ee8896fb3f9ed26a1b58d25faea1dd74e3e7765"}) as unknown as TypedDocumentString<PersonQuery, PersonQueryVariables>;
export const OrganizationDocument = new TypedDocumentString(`
    query Organization($locale: Locale!, $signIn: Boolean!, $id: ID!, $after: String) {
  ...Site
  organization(id: $id, locale: $locale) {
    ...WholeProfile
    contents(first: 12, after: $after) {
      ...Cards
    }
  }
}
    fragment Block on ContentBlock {
  __typename
  kind
  template {
    key
  }
  visual {
    ...Picture
  }
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
        credit
      }
    }
  }
  ... on VideoContentBlock {
    video {
      url
      thumbnailUrl
      captionText
      credit
    }
  }
  ... on QuestionContentBlock {
    databaseId
    questionHtml
    acceptVoteUntil
    answers {
      databaseId
      contentHtml
      votes {
        total
      }
    }
  }
  ... on RelatedContentsContentBlock {
    contents {
      ...Card
    }
  }
}
fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment WholeProfile on Profile {
  ...Name
  profileImageUrl
  coverImageUrl
  summaryHtml
  summaryText
  updatedAt
  locales {
    current
    available
  }
  profileType {
    name
  }
  address {
    street
    location
    city
  }
  contact {
    email
    phone
    website
    facebook
    instagram
    linkedin
    twitter
    bluesky
  }
  description {
    blocks {
      ...Block
    }
  }
  blocks {
    __typename
    databaseId
    name
    ... on ContentsProfileBlock {
      contents {
        ...Card
      }
    }
    ... on RelationsProfileBlock {
      profiles {
        ...Face
      }
    }
  }
}
fragment Face on Profile {
  ...Name
  profileImageUrl
  profileType {
    name
  }
}
fragment Cards on ContentConnection {
  nodes {
    ...Card
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:d7cafdbca14f0043dd73539a45b5ae40d6e0a97ad14ab03c1e0adf523bf50190"}) as unknown as TypedDocumentString<OrganizationQuery, OrganizationQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($locale: Locale!, $signIn: Boolean!, $query: String!, $after: String) {
  ...Site
  search(query: $query, locale: $locale) {
    contents(first: 12, after: $after) {
      ...Cards
    }
    people(first: 6) {
      nodes {
        ...Face
      }
    }
    organizations(first: 6) {
      nodes {
        ...Face
      }
    }
    events(first: 6) {
      nodes {
        ...Happening
      }
    }
  }
}
    fragment Card on Content {
  databaseId
  titleHtml
  titleText
  leadText
  publishedAt
  showPublishedAt
  access
  locales {
    current
  }
  visual {
    ...Picture
  }
  authors {
    ...Name
  }
  categories {
    databaseId
    name
  }
}
fragment Name on Profile {
  __typename
  databaseId
  displayName
}
fragment Happening on Event {
  databaseId
  displayName
  summaryText
  startsAt
  endsAt
  isAllDay
  startsOn
  endsOn
  profileImageUrl
  profileType {
    name
  }
}
fragment Picture on Visual {
  __typename
  ... on Image {
    url
    captionText
    credit
  }
  ... on Slideshow {
    images {
      url
      captionText
      credit
    }
  }
  ... on Video {
    url
    thumbnailUrl
    captionText
    credit
  }
}
fragment Face on Profile {
  ...Name
  profileImageUrl
  profileType {
    name
  }
}
fragment Cards on ContentConnection {
  nodes {
    ...Card
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
fragment Site on Query {
  media(locale: $locale) {
    displayName
    contact {
      email
    }
  }
  viewer @include(if: $signIn) {
    name
  }
}`, {"hash":"sha256:186c23a05c6462355a758f6eedad2368c086964089f773b8d144e15f03a2ef42"}) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
