
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "AddFavoriteResult": [
      "AddFavoriteSuccess",
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "ValidationError"
    ],
    "Author": [
      "Organization",
      "Person"
    ],
    "ChannelItem": [
      "ChannelAsset",
      "ChannelContentItem"
    ],
    "Contact": [
      "MediaContact",
      "ProfileContact"
    ],
    "ContentBlock": [
      "DataContentBlock",
      "HtmlContentBlock",
      "ImageContentBlock",
      "QuestionContentBlock",
      "QuoteContentBlock",
      "RelatedContentsContentBlock",
      "RichtextContentBlock",
      "SlideshowContentBlock",
      "UnknownContentBlock",
      "VideoContentBlock"
    ],
    "CreateOrganizationProfileResult": [
      "AuthenticationError",
      "CreateOrganizationProfileSuccess",
      "ForbiddenError",
      "ValidationError"
    ],
    "CreatePersonProfileResult": [
      "AuthenticationError",
      "CreatePersonProfileSuccess",
      "ForbiddenError",
      "ValidationError"
    ],
    "ExchangeAuthorizationCodeResult": [
      "AuthenticationError",
      "ExchangeAuthorizationCodeSuccess",
      "ForbiddenError"
    ],
    "Failure": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "ValidationError"
    ],
    "Node": [
      "Announcement",
      "Category",
      "ChannelAsset",
      "ChannelCategory",
      "ChannelContentItem",
      "Content",
      "Distribution",
      "Event",
      "Issue",
      "MediaBlock",
      "Organization",
      "Person",
      "Project",
      "Release",
      "Section",
      "Webpage"
    ],
    "Profile": [
      "Event",
      "Organization",
      "Person",
      "Project"
    ],
    "ProfileBlock": [
      "ContentsProfileBlock",
      "RelationsProfileBlock"
    ],
    "RefreshTokenResult": [
      "AuthenticationError",
      "ForbiddenError",
      "RefreshTokenSuccess"
    ],
    "RegisterDeviceResult": [
      "AuthenticationError",
      "ForbiddenError",
      "RegisterDeviceSuccess",
      "ValidationError"
    ],
    "RegisterForEventResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "RegisterForEventSuccess",
      "ValidationError"
    ],
    "RemoveFavoriteResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "RemoveFavoriteSuccess",
      "ValidationError"
    ],
    "SendEmailResult": [
      "AuthenticationError",
      "ForbiddenError",
      "SendEmailSuccess",
      "ValidationError"
    ],
    "SubscribeToMailinglistResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "SubscribeToMailinglistSuccess",
      "ValidationError"
    ],
    "SubscribeToTopicResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "SubscribeToTopicSuccess",
      "ValidationError"
    ],
    "SupportLoginResult": [
      "AuthenticationError",
      "ForbiddenError",
      "SupportLoginSuccess",
      "ValidationError"
    ],
    "UnregisterFromEventResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UnregisterFromEventSuccess",
      "ValidationError"
    ],
    "UnsubscribeFromAllMailinglistsResult": [
      "AuthenticationError",
      "ForbiddenError",
      "UnsubscribeFromAllMailinglistsSuccess"
    ],
    "UnsubscribeFromMailinglistResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UnsubscribeFromMailinglistSuccess",
      "ValidationError"
    ],
    "UnsubscribeFromTopicResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UnsubscribeFromTopicSuccess",
      "ValidationError"
    ],
    "UpdateOrganizationProfileResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UpdateOrganizationProfileSuccess",
      "ValidationError"
    ],
    "UpdatePersonProfileResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UpdatePersonProfileSuccess",
      "ValidationError"
    ],
    "VerifyOauthUserResult": [
      "AuthenticationError",
      "ForbiddenError",
      "ValidationError",
      "VerifyOauthUserSuccess"
    ],
    "Visual": [
      "Image",
      "Slideshow",
      "Video"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AddFavoriteResult": [
      "AddFavoriteSuccess",
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "ValidationError"
    ],
    "Author": [
      "Organization",
      "Person"
    ],
    "ChannelItem": [
      "ChannelAsset",
      "ChannelContentItem"
    ],
    "Contact": [
      "MediaContact",
      "ProfileContact"
    ],
    "ContentBlock": [
      "DataContentBlock",
      "HtmlContentBlock",
      "ImageContentBlock",
      "QuestionContentBlock",
      "QuoteContentBlock",
      "RelatedContentsContentBlock",
      "RichtextContentBlock",
      "SlideshowContentBlock",
      "UnknownContentBlock",
      "VideoContentBlock"
    ],
    "CreateOrganizationProfileResult": [
      "AuthenticationError",
      "CreateOrganizationProfileSuccess",
      "ForbiddenError",
      "ValidationError"
    ],
    "CreatePersonProfileResult": [
      "AuthenticationError",
      "CreatePersonProfileSuccess",
      "ForbiddenError",
      "ValidationError"
    ],
    "ExchangeAuthorizationCodeResult": [
      "AuthenticationError",
      "ExchangeAuthorizationCodeSuccess",
      "ForbiddenError"
    ],
    "Failure": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "ValidationError"
    ],
    "Node": [
      "Announcement",
      "Category",
      "ChannelAsset",
      "ChannelCategory",
      "ChannelContentItem",
      "Content",
      "Distribution",
      "Event",
      "Issue",
      "MediaBlock",
      "Organization",
      "Person",
      "Project",
      "Release",
      "Section",
      "Webpage"
    ],
    "Profile": [
      "Event",
      "Organization",
      "Person",
      "Project"
    ],
    "ProfileBlock": [
      "ContentsProfileBlock",
      "RelationsProfileBlock"
    ],
    "RefreshTokenResult": [
      "AuthenticationError",
      "ForbiddenError",
      "RefreshTokenSuccess"
    ],
    "RegisterDeviceResult": [
      "AuthenticationError",
      "ForbiddenError",
      "RegisterDeviceSuccess",
      "ValidationError"
    ],
    "RegisterForEventResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "RegisterForEventSuccess",
      "ValidationError"
    ],
    "RemoveFavoriteResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "RemoveFavoriteSuccess",
      "ValidationError"
    ],
    "SendEmailResult": [
      "AuthenticationError",
      "ForbiddenError",
      "SendEmailSuccess",
      "ValidationError"
    ],
    "SubscribeToMailinglistResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "SubscribeToMailinglistSuccess",
      "ValidationError"
    ],
    "SubscribeToTopicResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "SubscribeToTopicSuccess",
      "ValidationError"
    ],
    "SupportLoginResult": [
      "AuthenticationError",
      "ForbiddenError",
      "SupportLoginSuccess",
      "ValidationError"
    ],
    "UnregisterFromEventResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UnregisterFromEventSuccess",
      "ValidationError"
    ],
    "UnsubscribeFromAllMailinglistsResult": [
      "AuthenticationError",
      "ForbiddenError",
      "UnsubscribeFromAllMailinglistsSuccess"
    ],
    "UnsubscribeFromMailinglistResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UnsubscribeFromMailinglistSuccess",
      "ValidationError"
    ],
    "UnsubscribeFromTopicResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UnsubscribeFromTopicSuccess",
      "ValidationError"
    ],
    "UpdateOrganizationProfileResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UpdateOrganizationProfileSuccess",
      "ValidationError"
    ],
    "UpdatePersonProfileResult": [
      "AuthenticationError",
      "ForbiddenError",
      "NotFoundError",
      "UpdatePersonProfileSuccess",
      "ValidationError"
    ],
    "VerifyOauthUserResult": [
      "AuthenticationError",
      "ForbiddenError",
      "ValidationError",
      "VerifyOauthUserSuccess"
    ],
    "Visual": [
      "Image",
      "Slideshow",
      "Video"
    ]
  }
};
      export default result;
