// Generated from contracts/comm100-partner.yaml by scripts/generate-contracts.mjs; do not edit.
// Its operations, for the typed client: whose token, which parameters, what comes back.

export const operations = {
  '/oauth/token': {
    post: {
      id: 'createToken',
      credential: 'none',
      path: {},
      query: ['partnerId'],
      list: false,
      data: 'one',
      entity: 'TokenAnswer',
      envelope: false,
      body: 'application/x-www-form-urlencoded',
    },
  },
  '/oauth/userinfo': {
    get: {
      id: 'getUserInfo',
      credential: 'caller',
      path: {},
      query: [],
      list: false,
      data: 'one',
      entity: 'UserInfo',
      envelope: false,
      body: null,
    },
  },
} as const;

export type Operations = typeof operations;
