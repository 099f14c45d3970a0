import type { Types } from '@graphql-codegen/plugin-helpers';

const CONFIG = {
  /** What a value is in JSON. A scalar that is missing here stops the generator. */
  scalars: {
    ChannelFilterValue: 'string | number | boolean',
    Date: 'string',
    DateTime: 'string',
    EmailAddress: 'string',
    HTML: 'string',
    JSON: 'unknown',
    Link: 'string',
    Locale: 'string',
    NonNegativeInt: 'number',
    Secret: 'string',
    TimeZone: 'string',
    URL: 'string',
    UUID: 'string',
  },
  strictScalars: true,
  immutableTypes: true,
  useTypeImports: true,
  emitLegacyCommonJSImports: false,
  documentMode: 'string',
};

const PRESET = {
  fragmentMasking: false,
  persistedDocuments: { mode: 'embedHashInDocument', hashPropertyName: 'hash', hashAlgorithm: 'sha256' },
};

/**
 * What a client is generated from, an ordinary configuration of GraphQL Code Generator: copy it into a client, and run
 * `graphql-codegen` there. Here `npm run codegen` runs the same generator without its command line (see docs/decisions.md).
 *
 * - Typed operations: each `.graphql` document becomes a constant that knows its variables, its answer and its id.
 * - Their manifest, `persisted-documents.json`, which the gateway takes as `TRUSTED_DOCUMENTS`.
 * - `possibleTypes`, by which Apollo Client's `InMemoryCache` knows what an interface or a union may be.
 */
const config = {
  schema: 'schema.graphql',
  generates: {
    'test/generated/': {
      documents: ['examples/operations/*.graphql', 'test/**/*.graphql'],
      preset: 'client',
      presetConfig: PRESET,
      config: CONFIG,
    },
    'examples/reader/generated/': {
      documents: ['examples/reader/operations/*.graphql'],
      preset: 'client',
      presetConfig: PRESET,
      config: CONFIG,
    },
    'test/generated/possible-types.ts': {
      plugins: ['fragment-matcher'],
      config: { useExplicitTyping: true },
    },
  },
} satisfies Types.Config;

export default config;
