import type { Entity } from '../data/model.js';
import type { Newsroom } from '../data/newsroom.js';
import { anyone, give, givePage, type OmerloRoutes } from './call.js';
import { found, uuidParameter } from './ids.js';
import { inOrder } from './paging.js';
import { spell } from './spelling.js';

type Plain = 'announcements' | 'categories' | 'topics' | 'mailinglists';

const list = (name: Plain): OmerloRoutes => ({
  [`GET /${name}`]: anyone((call) =>
    givePage(call, inOrder<Entity>(call.room[name]), (entity) => spell(entity, call.locale)),
  ),
});

const one = (name: Plain & keyof Newsroom, what: string): OmerloRoutes => ({
  [`GET /${name}/{id}`]: anyone((call) =>
    give(call, spell(found<Entity>(call.room[name], uuidParameter(call.params, 'id'), what), call.locale)),
  ),
});

/** The lists that are short, in the newsroom's own order, and whose entities have no more to them than a summary. */
export const lists: OmerloRoutes = {
  ...list('announcements'),
  ...one('announcements', 'announcement'),
  ...list('categories'),
  ...one('categories', 'category'),
  ...list('topics'),
  ...list('mailinglists'),
};
