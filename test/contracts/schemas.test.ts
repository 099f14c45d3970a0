import { describe, expect, it } from 'vitest';
import {
  type Contract,
  contracts,
  operationsOf,
  parametersOf,
  type Schema,
  schemaBehind,
  upstreams,
} from './documents.js';
import { associations, indexed } from './sheets.js';

interface Place {
  where: string;
  schema: Schema;
}

/** A schema and all schemas within it, components that it refers to left out. */
function within(where: string, schema: Schema): Place[] {
  const { properties = {}, items, additionalProperties, allOf = [], anyOf = [] } = schema;
  return [
    { where, schema },
    ...Object.entries(properties).flatMap(([name, each]) => within(`${where}.${name}`, each)),
    ...(items ? within(`${where}[]`, items) : []),
    ...(typeof additionalProperties === 'object' ? within(`${where}{}`, additionalProperties) : []),
    ...[...allOf, ...anyOf].flatMap((each) => within(where, each)),
  ];
}

const everywhere = (contract: Contract) =>
  Object.entries(contract.components.schemas).flatMap(([name, schema]) => within(name, schema));

/** Every property of every component, as `Component.property`. */
const propertiesOf = (contract: Contract): Place[] =>
  everywhere(contract).flatMap(({ where, schema }) =>
    Object.entries(schema.properties ?? {}).map(([name, property]) => ({
      where: `${where}.${name}`,
      schema: property,
    })),
  );

function mayBeNull(contract: Contract, schema: Schema): boolean {
  const { type, anyOf, allOf, const: constant } = schemaBehind(contract, schema);
  if (anyOf) return anyOf.some((each) => mayBeNull(contract, each));
  if (type !== undefined) return typeof type === 'string' ? type === 'null' : type.includes('null');
  return constant === undefined && allOf === undefined;
}

const secret = /token|secret|password|^code$/i;

describe.each(upstreams)('the schemas of %s', (upstream) => {
  const contract = contracts[upstream];
  const parameters = operationsOf(contract).flatMap(({ call, operation }) =>
    parametersOf(contract, operation).map((parameter) => ({ where: `${call} ${parameter.name}`, parameter })),
  );

  it('require nothing but `id` and what the sheet calls always or required', () => {
    const required = everywhere(contract).flatMap(({ where, schema }) =>
      (schema.required ?? []).map((name) => `${where}.${name}`),
    );
    expect(required.filter((place) => !place.endsWith('.id'))).toEqual(
      {
        // Metadata is always an array on contents.
        omerlo: ['ContentFields.metadata'],
        oracle: [],
        // The vendor's table of the request.
        comm100: ['client_id', 'grant_type', 'email', 'password'].map((name) => `PasswordGrant.${name}`),
      }[upstream],
    );
  });

  it('let every other property be null, aside from what tells variants apart', () => {
    const firm = propertiesOf(contract).filter(
      ({ where, schema }) =>
        !where.endsWith('.id') &&
        !('const' in schema) &&
        !where.startsWith('PasswordGrant.') &&
        !mayBeNull(contract, schema),
    );
    expect(firm.map(({ where }) => where)).toEqual(upstream === 'omerlo' ? ['ContentFields.metadata'] : []);
  });

  it('require the `id` that they name', () => {
    for (const { where, schema } of everywhere(contract)) {
      if (schema.properties?.['id']) expect(schema.required, where).toContain('id');
    }
  });

  it('let unknown properties pass', () => {
    for (const { where, schema } of everywhere(contract)) expect(schema.additionalProperties, where).not.toBe(false);
  });

  it('are described, and so is every property and parameter', () => {
    const described = (schema: Schema) => Boolean(schema.description ?? schemaBehind(contract, schema).description);
    for (const [name, schema] of Object.entries(contract.components.schemas)) {
      expect(schema.description, name).toMatch(/.{8}/);
    }
    const dumb = propertiesOf(contract).filter(({ schema }) => !described(schema));
    expect(dumb.map(({ where }) => where)).toEqual([]);
    expect(parameters.filter(({ parameter }) => !parameter.description).map(({ where }) => where)).toEqual([]);
  });

  it('mark whatever holds a secret', () => {
    const places = [
      ...propertiesOf(contract).map(({ where, schema }) => ({ where, marked: schema['x-secret'] })),
      ...parameters.map(({ where, parameter }) => ({ where, marked: parameter['x-secret'] })),
    ];
    const name = (where: string) => where.split(/[. ]/).at(-1) ?? '';
    const telling = places.filter(({ where }) => secret.test(name(where)) && name(where) !== 'token_type');
    expect(telling.filter(({ marked }) => !marked).map(({ where }) => where)).toEqual([]);
    expect([...new Set(places.filter(({ marked }) => marked).map(({ where }) => where))].sort()).toEqual(
      {
        omerlo: [
          ...['DeviceInput.push_token', 'DeviceReference.push_token', 'OauthUser.access_token'],
          ...['POST /oauth/token client_secret', 'POST /oauth/token code', 'POST /oauth/token refresh_token'],
          ...['TokenAnswer.access_token', 'TokenAnswer.refresh_token'],
        ],
        oracle: ['ChannelOauthToken.token', 'ChannelSecret.channelSecret'],
        comm100: ['PasswordGrant.password', 'TokenAnswer.access_token'],
      }[upstream],
    );
  });
});

describe('the schemas of omerlo', () => {
  const { schemas } = contracts.omerlo.components;

  it.each(indexed)("%s of the vendor's index has a component", (name) => {
    expect(schemas).toHaveProperty(name);
  });

  it('hold every association, as an array or as an object', () => {
    const held = schemas['Associations']?.properties ?? {};
    expect(Object.keys(held).sort()).toEqual([...associations].sort());
    for (const [name, schema] of Object.entries(held)) {
      expect(
        schema.anyOf?.map((each) => each.type),
        name,
      ).toEqual(['array', 'object', 'null']);
    }
  });

  it('have the same texts flat and under `localized`', () => {
    const refs = (schema: Schema): string[] =>
      (schema.allOf ?? []).flatMap((part) =>
        part.$ref ? [part.$ref, ...refs(schemaBehind(contracts.omerlo, part))] : refs(part),
      );
    const localised = Object.entries(schemas).flatMap(([name, schema]) =>
      (schema.allOf ?? []).flatMap((part) => {
        const localized = part.properties?.['localized'];
        return localized ? [{ name, flat: refs(schema), nested: refs(localized.anyOf?.[0] ?? {}) }] : [];
      }),
    );
    expect(localised.length).toBeGreaterThanOrEqual(25);
    for (const { name, flat, nested } of localised) {
      const [locale, ...texts] = nested;
      expect(locale, name).toBe('#/components/schemas/Localized');
      expect(texts.length, name).toBeGreaterThan(0);
      expect(flat, name).toEqual(expect.arrayContaining(texts));
    }
  });

  it('mark as inferred what the sheet infers', () => {
    const marked = Object.entries(schemas).filter(([, schema]) => schema['x-inferred']);
    expect(marked.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        ...['QuestionsAnswers', 'EventParticipant', 'MediaBlockConfigurationSummary', 'MailinglistSummary'],
        ...['Subscription', 'Favorite'],
      ]),
    );
    expect(schemas['Reference']?.properties?.['urn']?.['x-inferred']).toBe(true);
  });
});
