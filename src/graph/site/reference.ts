import type { Entity } from '../../upstreams/omerlo/entity.js';
import type { EntityPath, Schemas } from '../../upstreams/omerlo/paths.js';
import { isUuid } from '../../upstreams/path.js';
import { builder } from '../builder.js';
import { calls, loads } from '../costs.js';
import { fieldsOf } from '../fields.js';
import { databaseIdField, unlocalizedIdField } from '../identity.js';
import { allNodeTypes, type NodeType } from '../ids.js';
import { ifThere, localeArgument, readingFor } from '../lookup.js';
import { Node } from '../node.js';
import { scalar } from '../readers.js';

type ReferenceRecord = Schemas['Reference'];

const held = fieldsOf<ReferenceRecord>();

/** What a URN can name. A release is read by the id of its distribution too, which a URN does not hold. */
function namedTypes(): readonly NodeType[] {
  return allNodeTypes().filter(({ name }) => name !== 'Release');
}

/** How what a URN names is read, by its word for the type: `content`, `media_block`. */
function pathFor(word: string): EntityPath | undefined {
  const name = word.toLowerCase().replace(/[_-]/g, '');
  return namedTypes().find((type) => type.name.toLowerCase() === name)?.path;
}

const Reference = builder.objectRef<Entity<ReferenceRecord>>('Reference').implement({
  description: "Another system's name for something, and what that is here.",
  fields: (t) => ({
    id: t.field(unlocalizedIdField('Reference')),
    databaseId: t.field(databaseIdField),
    provider: t.field(held.scalar('String', 'provider', 'The system that the name comes from.')),
    urn: t.field(
      held.scalar('String', 'urn', 'What it stands for, such as `urn:omerlo:content:` with the id of the content.'),
    ),
    node: t.field({
      type: Node,
      description:
        'What it stands for. Null when there is no such thing any more, or when the graph can not read it by an id.',
      extensions: loads(...namedTypes().map(({ path }) => `GET ${path}` as const)),
      resolve: (reference) => {
        const named = entityOfUrn(scalar(reference, 'urn', 'String') ?? '');
        return named && reference.answer.reading.load(named.path, named.id);
      },
    }),
  }),
});

/** Where the entity is read that a URN names (`urn:omerlo:content:<uuid>`); null for another shape or an unknown type. */
function entityOfUrn(urn: string): { path: EntityPath; id: string } | null {
  const [scheme = '', system = '', word = '', id = '', ...more] = urn.split(':');
  // Of a URN, the scheme and what names the system are the same in any case.
  if (`${scheme}:${system}`.toLowerCase() !== 'urn:omerlo' || more.length > 0 || !isUuid(id)) return null;
  const path = pathFor(word);
  return path === undefined ? null : { path, id };
}

builder.queryFields((t) => ({
  reference: t.field({
    type: Reference,
    description: "What another system's name for something stands for; null when that is not known.",
    args: {
      ref: t.arg.string({ required: true, description: 'The name, as the other system spells it.' }),
      ...localeArgument,
    },
    extensions: calls('GET /references/{ref}'),
    resolve: (_, args, context) => ifThere(readingFor(context, args).one('/references/{ref}', { ref: args.ref })),
  }),
}));
