import type { Operation, Upstream } from './documents.js';

/** One call as a fact sheet lists it: whose token by mechanism 5, whether it is inferred, whether it is a list. */
export type Call = [call: string, credential: Operation['x-credential'], ...marks: ('inferred' | 'list')[]];

/** Every call of the fact sheets, taken from them by hand. */
export const calls: Record<Upstream, Call[]> = {
  omerlo: [
    ['POST /oauth/token', 'none'],
    ['POST /oauth/verify', 'application'],
    ['GET /oauth/user', 'reader'],
    ['GET /oauth-providers', 'application'],

    ['GET /account/me', 'reader'],
    ['GET /account/me/entitlements', 'reader'],
    ['GET /account/profiles/people', 'reader', 'inferred', 'list'],
    ['POST /account/profiles/people', 'reader', 'inferred'],
    ['GET /account/profiles/people/{id}', 'reader', 'inferred'],
    ['PUT /account/profiles/people/{id}', 'reader', 'inferred'],
    ['GET /account/profiles/organizations', 'reader', 'inferred', 'list'],
    ['POST /account/profiles/organizations', 'reader', 'inferred'],
    ['GET /account/profiles/organizations/{id}', 'reader', 'inferred'],
    ['PUT /account/profiles/organizations/{id}', 'reader', 'inferred'],

    ['GET /announcements', 'caller', 'list'],
    ['GET /announcements/{id}', 'caller'],
    ['GET /categories', 'application', 'list'],
    ['GET /categories/{id}', 'application'],
    ['GET /blocks/{id}', 'application'],

    ['GET /events', 'caller', 'list'],
    ['GET /organizations', 'caller', 'list'],
    ['GET /people', 'caller', 'list'],
    ['GET /projects', 'caller', 'list'],
    ['GET /events/search', 'caller', 'inferred', 'list'],
    ['GET /organizations/search', 'caller', 'inferred', 'list'],
    ['GET /people/search', 'caller', 'inferred', 'list'],
    ['GET /projects/search', 'caller', 'inferred', 'list'],
    ['GET /events/{id}', 'caller'],
    ['GET /organizations/{id}', 'caller'],
    ['GET /people/{id}', 'caller'],
    ['GET /projects/{id}', 'caller'],
    ['GET /events/{id}/blocks', 'caller'],
    ['GET /organizations/{id}/blocks', 'caller'],
    ['GET /people/{id}/blocks', 'caller'],
    ['GET /projects/{id}/blocks', 'caller'],
    ['GET /events/dates', 'caller', 'inferred'],
    ['POST /events/{id}/register', 'reader', 'inferred'],
    ['DELETE /events/{id}/register', 'reader', 'inferred'],
    ['GET /events/{id}/participants/people', 'caller', 'inferred', 'list'],
    ['GET /events/{id}/participants/organizations', 'caller', 'inferred', 'list'],

    ['GET /contents', 'caller', 'list'],
    ['GET /contents/search', 'caller', 'inferred', 'list'],
    ['GET /contents/{id}', 'caller'],
    ['GET /contents/{id}/questions/results', 'caller', 'inferred'],

    ['POST /devices/register', 'application'],
    ['GET /topics', 'application', 'list'],
    ['POST /topics/{id}/subscribe', 'application'],
    ['POST /topics/{id}/unsubscribe', 'application'],

    ['GET /distributions', 'caller', 'inferred', 'list'],
    ['GET /distributions/{id}', 'caller', 'inferred'],
    ['GET /distributions/{id}/releases', 'caller', 'list'],
    ['GET /distributions/{id}/releases/{release_id}', 'caller', 'inferred'],
    ['GET /issues/{id}', 'caller'],
    ['GET /issues/sections/{section_id}/contents', 'caller', 'list'],
    ['GET /issues/{id}/contents/search', 'caller', 'list'],
    ['GET /issues/sections/{section_id}/blocks', 'caller'],

    ['GET /favorites', 'reader', 'inferred'],
    ['POST /favorites', 'reader', 'inferred'],
    ['DELETE /favorites/{id}', 'reader', 'inferred'],
    ['GET /mailinglists', 'reader', 'inferred', 'list'],
    ['GET /subscriptions', 'reader', 'inferred'],
    ['POST /subscriptions', 'reader', 'inferred'],
    ['DELETE /subscriptions', 'reader', 'inferred'],
    ['DELETE /subscriptions/{id}', 'reader', 'inferred'],
    ['POST /mail/send', 'application'],

    ['GET /', 'application'],
    ['GET /menus/{key}', 'application'],
    ['GET /sections/{id}', 'application'],
    // Contents, not structure: a reader's own token decides what they may have.
    ['GET /sections/{id}/contents', 'caller', 'list'],
    ['GET /webpages', 'application', 'list'],
    ['GET /webpages/{key_or_id}', 'application'],
    ['GET /references/{ref}', 'caller'],
  ],
  oracle: [
    ['POST /content/management/api/v1.1/channels/{id}/oauthToken', 'none'],
    ['GET /content/published/api/v1.1/items', 'caller'],
    ['GET /content/published/api/v1.1/items/{id}', 'caller'],
    ['GET /content/published/api/v1.1/items/.by.slug/{slug}', 'caller'],
    ['GET /content/published/api/v1.1/items/{id}/variations/language/{language}', 'caller'],
    ['GET /content/published/api/v1.1/items/{id}/taxonomies', 'caller'],
    ['GET /content/published/api/v1.1/taxonomies', 'caller'],
    ['GET /content/published/api/v1.1/taxonomies/{id}/categories', 'caller'],
    ['GET /content/published/api/v1.1/taxonomies/{id}/categories/{categoryId}', 'caller'],
    ['GET /content/published/api/v1.1/personalization/recommendationResults/{apiName}', 'caller'],
    ['GET /content/published/api/v1.1/assets/{id}/{rendition}', 'caller'],
    ['GET /content/published/api/v1.1/assets/.by.slug/{slug}/{rendition}', 'caller'],
  ],
  comm100: [
    ['POST /oauth/token', 'none'],
    ['GET /oauth/userinfo', 'caller'],
  ],
};

/** The schemas that the Omerlo vendor's index lists, in the index's order. */
export const indexed = [
  ...['Distribution', 'DistributionSummary', 'Release', 'ReleaseSummary', 'Issue', 'IssueSummary'],
  ...['IssueSection', 'IssueSectionSummary', 'SectionContent', 'IssueBlock', 'IssueBlockConfigurationSummary'],
  ...['IssueTypeSummary', 'ProfileTypeSummary', 'ProfileBlockTypeSummary', 'Event', 'EventSummary'],
  ...['EventParticipant', 'Organization', 'OrganizationSummary', 'Person', 'PersonSummary', 'Project'],
  ...['ProjectSummary', 'ProfileSummary', 'ProfileAddress', 'ProfileDescriptionBlock', 'ProfileContact'],
  ...['ProfileBlock', 'RichtextContentBlock', 'HtmlContentBlock', 'DataContentBlock', 'QuoteContentBlock'],
  ...['RelatedContentsContentBlock', 'QuestionContentBlock', 'ImageContentBlock', 'SlideshowContentBlock'],
  ...['VideoContentBlock', 'AuthorSummary', 'ContentTemplate', 'ContentBlock', 'ContentBlockTemplate', 'Content'],
  ...['ContentSummary', 'QuestionsAnswers', 'Announcement', 'AnnouncementSummary', 'Menu', 'MenuItem'],
  ...['MediaBlockSummary', 'MediaBlockConfigurationSummary', 'MediaSection', 'MediaSectionSummary', 'TopicSummary'],
  ...['Webpage', 'WebpageSummary', 'Media', 'MediaSummary', 'MediaBlock', 'Reference', 'MailinglistSummary'],
  ...['Subscription', 'OauthProviderSummary', 'Image', 'Slideshow', 'Video', 'Visual', 'PagingMeta', 'Metadata'],
  ...['LocalesMetadata', 'Category', 'CategorySummary'],
];

/** The association names of the Omerlo sheet, the alternate spellings of two of them among these. */
export const associations = [
  ...['categories', 'profiles', 'profile_types', 'profile_block_types', 'contents', 'content_templates'],
  ...['content_block_templates', 'issues', 'issue_types', 'issue_sections', 'issue_block_configurations'],
  ...['media_block_configurations', 'templates', 'block_templates'],
];
