import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { type Entity, entitiesOf, type Held } from '../../upstreams/omerlo/entity.js';
import type { Schemas } from '../../upstreams/omerlo/paths.js';
import { builder } from '../builder.js';
import { about, calls } from '../costs.js';
import { fieldsOf, usable } from '../fields.js';
import { databaseIdField, idField } from '../identity.js';
import { localesField } from '../localized.js';
import { ifThere, localeArgument, readingFor } from '../lookup.js';

type MenuRecord = Schemas['Menu'];
type ItemRecord = Schemas['MenuItem'];

const menu = fieldsOf<MenuRecord>();
const item = fieldsOf<ItemRecord>();

const MenuItem = builder.objectRef<Entity<ItemRecord>>('MenuItem');

MenuItem.implement({
  description: 'An entry of a menu.',
  fields: (t) => ({
    id: t.field(idField('MenuItem')),
    databaseId: t.field(databaseIdField),
    name: t.field(item.scalar('String', 'name', 'The words to show.')),
    url: t.field(item.scalar('Link', 'url', 'Where it leads; it may be relative to the site.')),
    openNewTab: t.field(item.scalar('Boolean', 'open_new_tab', 'Whether to open it in a new tab.')),
    items: t.field({
      type: [MenuItem],
      nullable: false,
      description: 'The entries below it, in order.',
      extensions: about(5),
      resolve: itemsOf,
    }),
  }),
});

const Menu = builder.objectRef<Entity<MenuRecord>>('Menu').implement({
  description: 'A menu of the site, with all its entries.',
  fields: (t) => ({
    id: t.field(idField('Menu')),
    databaseId: t.field(databaseIdField),
    locales: t.field(localesField),
    key: t.field(menu.scalar('String', 'key', 'What it is looked up by, the same in every language.')),
    name: t.field(menu.scalar('String', 'name', 'Its name, for editors.')),
    items: t.field({
      type: [MenuItem],
      nullable: false,
      description: 'Its entries, in order.',
      resolve: itemsOf,
    }),
    insertedAt: t.field(menu.scalar('DateTime', 'inserted_at', 'When it was made.')),
    updatedAt: t.field(menu.scalar('DateTime', 'updated_at', 'When it was last changed.')),
  }),
});

type WithItems = Schemas['MenuTexts'] & Pick<MenuRecord, 'localized'>;

/** The entries in a record, in order; what is none is passed over and reported. */
function itemsOf(held: Held<WithItems>, _args: object, context: Context, info: GraphQLResolveInfo) {
  return usable(held, 'items', entitiesOf(held, 'items'), context, info);
}

builder.queryFields((t) => ({
  menu: t.field({
    type: Menu,
    description: 'A menu of the site by its key; null when there is none.',
    args: {
      key: t.arg.string({ required: true, description: 'The key of the menu, such as `main`.' }),
      ...localeArgument,
    },
    extensions: calls('GET /menus/{key}'),
    resolve: (_, args, context) => ifThere(readingFor(context, args).one('/menus/{key}', { key: args.key })),
  }),
}));
