// Generated from contracts/oracle-content.yaml by scripts/generate-contracts.mjs; do not edit.
// Its operations, for the typed client: whose token, which parameters, what comes back.

export const operations = {
  '/content/management/api/v1.1/channels/{id}/oauthToken': {
    post: {
      id: 'createChannelOauthToken',
      credential: 'none',
      path: {
        id: 'text',
      },
      query: [],
      list: false,
      data: 'one',
      entity: 'ChannelOauthToken',
      envelope: false,
      body: 'application/json',
      secrets: ['channelSecret'],
    },
  },
  '/content/published/api/v1.1/items': {
    get: {
      id: 'listItems',
      credential: 'caller',
      path: {},
      query: ['q', 'fields', 'orderBy', 'limit', 'offset', 'totalResults', 'expand', 'default'],
      list: false,
      data: 'one',
      entity: 'ItemPage',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/items/{id}': {
    get: {
      id: 'getItem',
      credential: 'caller',
      path: {
        id: 'text',
      },
      query: ['expand'],
      list: false,
      data: 'one',
      entity: 'Item',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/items/.by.slug/{slug}': {
    get: {
      id: 'getItemBySlug',
      credential: 'caller',
      path: {
        slug: 'text',
      },
      query: ['expand'],
      list: false,
      data: 'one',
      entity: 'Item',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/items/{id}/variations/language/{language}': {
    get: {
      id: 'getItemVariation',
      credential: 'caller',
      path: {
        id: 'text',
        language: 'text',
      },
      query: ['fields'],
      list: false,
      data: 'one',
      entity: 'Item',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/items/{id}/taxonomies': {
    get: {
      id: 'listItemTaxonomies',
      credential: 'caller',
      path: {
        id: 'text',
      },
      query: ['limit', 'offset'],
      list: false,
      data: 'one',
      entity: 'TaxonomyPage',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/taxonomies': {
    get: {
      id: 'listTaxonomies',
      credential: 'caller',
      path: {},
      query: ['limit', 'offset'],
      list: false,
      data: 'one',
      entity: 'TaxonomyPage',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/taxonomies/{id}/categories': {
    get: {
      id: 'listTaxonomyCategories',
      credential: 'caller',
      path: {
        id: 'text',
      },
      query: ['limit', 'offset'],
      list: false,
      data: 'one',
      entity: 'CategoryPage',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/taxonomies/{id}/categories/{categoryId}': {
    get: {
      id: 'getTaxonomyCategory',
      credential: 'caller',
      path: {
        id: 'text',
        categoryId: 'text',
      },
      query: [],
      list: false,
      data: 'one',
      entity: 'Category',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/personalization/recommendationResults/{apiName}': {
    get: {
      id: 'getRecommendation',
      credential: 'caller',
      path: {
        apiName: 'text',
      },
      query: ['limit', 'offset'],
      list: false,
      data: 'one',
      entity: 'ItemPage',
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/assets/{id}/{rendition}': {
    get: {
      id: 'getAssetBytes',
      credential: 'caller',
      path: {
        id: 'text',
        rendition: 'text',
      },
      query: ['format', 'download'],
      list: false,
      data: 'none',
      entity: null,
      envelope: false,
      body: null,
    },
  },
  '/content/published/api/v1.1/assets/.by.slug/{slug}/{rendition}': {
    get: {
      id: 'getAssetBytesBySlug',
      credential: 'caller',
      path: {
        slug: 'text',
        rendition: 'text',
      },
      query: ['format', 'download'],
      list: false,
      data: 'none',
      entity: null,
      envelope: false,
      body: null,
    },
  },
} as const;

export type Operations = typeof operations;
