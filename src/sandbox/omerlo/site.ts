import type { MediaBlock } from '../data/media-blocks.js';
import type { Section } from '../data/sections.js';
import type { Webpage } from '../data/site.js';
import type { JsonObject } from '../json.js';
import { anyone, give, givePage, type OmerloCall, type OmerloRoutes } from './call.js';
import { spellContent } from './content-spelling.js';
import { byPublication } from './contents.js';
import { spellRelease } from './distributions.js';
import { notFound } from './failures.js';
import { found, uuidParameter } from './ids.js';
import { inOrder } from './paging.js';
import { spell } from './spelling.js';

const childrenOf = (call: OmerloCall, parentId: string | null): Section[] =>
  call.room.sections.filter((section) => section.parentId === parentId);

const tree = (call: OmerloCall, parentId: string | null): JsonObject[] =>
  childrenOf(call, parentId).map((section) => ({
    ...spell(section, call.locale),
    sections: tree(call, section.id),
  }));

function sectionOf(call: OmerloCall): Section {
  return found(call.room.sections, uuidParameter(call.params, 'id'), 'section');
}

function spellMediaBlock(block: MediaBlock, call: OmerloCall): JsonObject {
  const { room, locale } = call;
  const entries = block.entries.map(({ contentIds, sectionId, distributionId, releaseCount }): JsonObject => {
    const section = room.sections.find(({ id }) => id === sectionId);
    const distribution = room.distributions.find(({ id }) => id === distributionId);
    const releases = room.releases.filter((release) => release.distributionId === distributionId);
    return {
      content_ids: contentIds,
      ...(section ? { section: spell(section, locale) } : {}),
      ...(distribution ? { distribution: spell(distribution, locale) } : {}),
      ...(releaseCount
        ? { releases: releases.slice(0, releaseCount).map((release) => spellRelease(release, call)) }
        : {}),
    };
  });
  return { ...spell(block, locale), entries };
}

function webpageOf(call: OmerloCall): Webpage {
  const key = call.params['key_or_id'] ?? '';
  const webpage = call.room.webpages.find(({ id, keys }) => id === key || keys.includes(key));
  if (!webpage) throw notFound('webpage');
  return webpage;
}

export const site: OmerloRoutes = {
  'GET /': anyone((call) => {
    const { media } = call.room;
    return give(call, {
      ...spell(media, call.locale),
      localized_contact: media.contact[call.locale],
      sections: tree(call, null),
    });
  }),

  'GET /sections/{id}': anyone((call) => {
    const section = sectionOf(call);
    const blocks = call.room.mediaBlocks.filter((block) => block.sectionId === section.id);
    return give(call, {
      ...spell(section, call.locale, section.about[call.locale]),
      advertising_key: section.advertisingKey,
      sections: childrenOf(call, section.id).map((child) => spell(child, call.locale)),
      blocks: blocks.map(({ id }) => ({ id })),
    });
  }),

  'GET /sections/{id}/contents': anyone((call) => {
    const { categoryIds } = sectionOf(call);
    const chosen = call.room.contents.filter(
      ({ common }) => categoryIds.length === 0 || common.category_ids.some((id) => categoryIds.includes(id)),
    );
    return givePage(call, byPublication(chosen), (content) => spellContent(content, call.locale));
  }),

  'GET /blocks/{id}': anyone((call) =>
    give(call, spellMediaBlock(found(call.room.mediaBlocks, uuidParameter(call.params, 'id'), 'block'), call)),
  ),

  'GET /menus/{key}': anyone((call) => {
    const menu = call.room.menus.find(({ common }) => common.key === call.params['key']);
    if (!menu) throw notFound('menu');
    return give(call, spell(menu, call.locale));
  }),

  'GET /webpages': anyone((call) =>
    givePage(call, inOrder(call.room.webpages), (webpage) => spell(webpage, call.locale)),
  ),

  'GET /webpages/{key_or_id}': anyone((call) => {
    const webpage = webpageOf(call);
    return give(call, spell(webpage, call.locale, { html: webpage.html[call.locale] || null }));
  }),

  'GET /references/{ref}': anyone((call) => {
    const reference = call.room.references.find(({ ref }) => ref === call.params['ref']);
    if (!reference) throw notFound('reference');
    const { id, provider, urn } = reference;
    return give(call, { id, provider, urn });
  }),
};
