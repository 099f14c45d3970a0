import {
  buildSchema,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { federationSdl } from '../../src/gateway/federation-sdl.js';
import { stitchingSdl } from '../../src/gateway/stitching-sdl.js';
import { EntityKey } from '../../src/graph/entity-key.js';
import { schema } from '../../src/index.js';
import { printSdl } from '../../src/sdl.js';
import { KINDS } from './kinds.js';

const OBJECTS = [...KINDS.map(({ type }) => type), 'ChannelAsset', 'ChannelContentItem']
  .filter((type) => type !== 'ChannelItem')
  .sort();

const WITHHELD = ['sendEmail', 'supportLogin', 'verifyOauthUser'];
const THEIRS = WITHHELD.map((name) => name.charAt(0).toUpperCase() + name.slice(1))
  .flatMap((title) => [`${title}Input`, `${title}Result`, `${title}Success`])
  .concat('EmailContext')
  .sort();

const federated = federationSdl(schema);
const stitched = stitchingSdl(schema);

/** Where a directive stands, as `Type` or `Type.field`, with its arguments. */
function placesOf(sdl: string, directive: string): Record<string, string> {
  const places: [string, string][] = [];
  const note = (place: string, { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined }) => {
    for (const { name, arguments: given = [] } of directives) {
      if (name.value === directive) places.push([place, given.map((each) => print(each)).join(', ')]);
    }
  };
  for (const definition of parse(sdl).definitions) {
    if (!('name' in definition) || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const type = definition.name?.value ?? '';
    note(type, definition);
    const fields = 'fields' in definition ? (definition.fields ?? []) : [];
    for (const field of fields) note(`${type}.${field.name.value}`, field);
  }
  expect(new Set(places.map(([place]) => place)).size, 'each place has it once').toBe(places.length);
  return Object.fromEntries(places.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A schema's text without what it says to gateways. */
function withoutDirectives(sdl: string, isForGateways: (definition: DefinitionNode) => boolean): string {
  const document: DocumentNode = visit(parse(sdl), {
    Directive: ({ name }) =>
      ['key', 'merge', 'shareable', 'inaccessible', 'link'].includes(name.value) ? null : undefined,
  });
  const definitions = document.definitions.filter((each) => !isForGateways(each));
  return printSdl(buildSchema(print({ kind: Kind.DOCUMENT, definitions })));
}

const nameOf = (definition: DefinitionNode) => ('name' in definition ? (definition.name?.value ?? '') : '');

describe('the schema of a subgraph', () => {
  it('is a whole schema, whose directives are defined as Federation 2 defines them', () => {
    const built = buildSchema(federated);
    for (const name of ['link', 'key', 'shareable', 'inaccessible']) expect(built.getDirective(name)).toBeDefined();
    expect(federated).toMatch(
      /^extend schema @link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.3", import: \["@key", "@shareable", "@inaccessible"\]\)\n/,
    );
  });

  it('says of each type that gateways know the objects of by what they do', () => {
    expect(placesOf(federated, 'key')).toEqual(
      Object.fromEntries([...OBJECTS, 'ChannelItem'].map((type) => [type, 'fields: "databaseId"'])),
    );
  });

  it('shares what others of its style have too', () => {
    expect(placesOf(federated, 'shareable')).toEqual({ PageInfo: '' });
  });

  it('hides the mutations that are for nobody who asks through a gateway, with what is theirs alone', () => {
    expect(Object.keys(placesOf(federated, 'inaccessible'))).toEqual(
      [...WITHHELD.map((name) => `Mutation.${name}`), ...THEIRS].sort(),
    );
  });

  it('shows nothing that refers to what is hidden', () => {
    const hidden = placesOf(federated, 'inaccessible');
    expect(referringTo(buildSchema(federated), hidden)).toEqual([]);
    // Were one of these shown, it would refer to some.
    const { 'Mutation.sendEmail': _, ...others } = hidden;
    expect(referringTo(buildSchema(federated), others)).toEqual(['Mutation.sendEmail', 'Mutation.sendEmail']);
  });

  it('is the graph else, word for word', () => {
    const isForGateways = (definition: DefinitionNode) =>
      definition.kind === Kind.SCHEMA_EXTENSION ||
      definition.kind === Kind.DIRECTIVE_DEFINITION ||
      /__/.test(nameOf(definition));
    expect(withoutDirectives(federated, isForGateways)).toBe(printSdl(schema));
  });
});

describe('the schema of a subschema', () => {
  it('is a whole schema, with its directives', () => {
    const built = buildSchema(stitched);
    for (const name of ['key', 'merge']) expect(built.getDirective(name)).toBeDefined();
  });

  it('says of each type by what its objects are known, and of each field that gives several what it goes by', () => {
    expect(placesOf(stitched, 'key')).toEqual(
      Object.fromEntries(OBJECTS.map((type) => [type, 'selectionSet: "{ databaseId }"'])),
    );
    expect(placesOf(stitched, 'merge')).toEqual(
      Object.fromEntries(KINDS.map(({ batchField }) => [`Query.${batchField}`, 'keyField: "databaseId"'])),
    );
    const fields = buildSchema(stitched).getQueryType()?.getFields();
    for (const { type, batchField } of KINDS) {
      const field = fields?.[batchField];
      expect(`(${field?.args.map((each) => `${each.name}: ${each.type}`)}): ${field?.type}`).toBe(
        `(ids: [ID!]!): [${type}]!`,
      );
    }
  });

  it('leaves out what is for nobody who asks through a gateway, with what is theirs alone, and the way to itself', () => {
    const built = buildSchema(stitched);
    const mutations = Object.keys(built.getMutationType()?.getFields() ?? {});
    for (const name of WITHHELD) expect(mutations).not.toContain(name);
    for (const name of THEIRS) expect(built.getType(name)).toBeUndefined();
    expect(Object.keys(built.getQueryType()?.getFields() ?? {})).not.toContain('_sdl');
  });

  it('is the graph else', () => {
    const missing = withoutDirectives(stitched, ({ kind }) => kind === Kind.DIRECTIVE_DEFINITION);
    const lines = (text: string) => new Set(text.split('\n'));
    const unsaid = [...lines(printSdl(schema))].filter((line) => !lines(missing).has(line));
    // What is left out is named by what is withheld, or described with it.
    expect(unsaid.filter((line) => /^(type|input|union|enum|interface|scalar) /.test(line)).length).toBe(THEIRS.length);
    const built = buildSchema(missing);
    for (const [name, type] of Object.entries(schema.getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type) || THEIRS.includes(name)) continue;
      const own = isObjectType(type) ? Object.keys(type.getFields()) : [];
      const theirs = built.getType(name);
      expect(theirs?.description).toBe(type.description);
      if (name === 'Mutation' || name === 'Query' || !isObjectType(theirs)) continue;
      expect(Object.keys(theirs.getFields()).sort()).toEqual(own.sort());
    }
  });
});

describe('a key', () => {
  it('is declared once, beside its type: both schemas have it from there', () => {
    const declared = Object.values(schema.getTypeMap()).flatMap(({ name, extensions: { entityKey } }) =>
      entityKey instanceof EntityKey ? [[name, entityKey.batchField]] : [],
    );
    expect(declared.sort()).toEqual(KINDS.map(({ type, batchField }) => [type, batchField]).sort());
  });
});

/** The fields and unions that are shown and refer to a type that is hidden, as often as they do. */
function referringTo(built: GraphQLSchema, hidden: Readonly<Record<string, string>>): string[] {
  return Object.values(built.getTypeMap()).flatMap((type) => {
    if (type.name in hidden) return [];
    if (isUnionType(type)) return type.getTypes().flatMap(({ name }) => (name in hidden ? [type.name] : []));
    if (!('getFields' in type)) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const place = `${type.name}.${field.name}`;
      if (place in hidden) return [];
      const args = 'args' in field ? field.args : [];
      const names = [field, ...args].map((each) => String(each.type).replace(/[[\]!]/g, ''));
      return names.filter((name) => name in hidden).map(() => place);
    });
  });
}
