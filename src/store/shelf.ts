import { createHash } from 'node:crypto';
import type { SharedShelf, Shelved, ToShelve } from '../upstreams/answers.js';
import type { Pieces } from '../upstreams/pieces.js';
import type { Purges } from '../upstreams/purges.js';
import type { Sealer } from './sealer.js';
import { type Entry, type SharedStore, StoreUnavailable } from './store.js';

/** Longer ones stay in the memory of who fetched them: they would keep Redis from what else it does. In characters. */
const LONGEST = 2 * 1024 * 1024;
/** How many answers are read or dropped at once when some are dropped. */
const AT_ONCE = 16;

export interface ShelfSettings {
  readonly store: SharedStore;
  readonly sealer: Sealer;
  /** What the keys begin with: origin and client, which the answers are of. */
  readonly shelf: string;
  /** Resolves when it is heard what others purge, or when it is known that it can't be at present. */
  readonly ready: () => Promise<void>;
  readonly purges: Purges;
}

/** An answer on the shelf, for whoever looks whether it is to be dropped. */
export interface OnShelf extends Shelved {
  /** What it was asked for by. */
  readonly key: string;
}

/**
 * Answers in a store, for all instances that share it; each is there for as long as it is fresh, and those that stay for as
 * long as they may be given while upstream fails. They hold nothing that is private, but bodies that are for some readers
 * only, and the token of a channel: so they are sealed, as all is in a store.
 */
export class AnswerShelf implements SharedShelf {
  readonly #settings: ShelfSettings;

  constructor(settings: ShelfSettings) {
    this.#settings = settings;
  }

  ready(): Promise<void> {
    return this.#settings.ready();
  }

  async get(key: string): Promise<Shelved | undefined> {
    const place = this.placeOf(key);
    try {
      const entry = await this.#settings.store.get(place);
      const found = entry && this.#opened(place, entry);
      if (found !== 'damaged') return found;
      // It would keep a good one from being written.
      this.delete(key);
      return undefined;
    } catch (error) {
      unlessAway(error);
      return undefined;
    }
  }

  set(key: string, { text, freshMs, staleMs, failMs, stays }: ToShelve, over: 'anything' | Shelved | undefined): void {
    if (text === '' || text.length > LONGEST) {
      // What is there is older, and would be found in its stead.
      if (over !== undefined) this.delete(key);
      return;
    }
    const { store, sealer, purges } = this.#settings;
    const place = this.placeOf(key);
    const { count } = purges;
    const life = [freshMs, staleMs, failMs, stays ? failMs : 0].map(Math.ceil);
    const value = sealer.seal(`${life.join(' ')}\n${key}\n${text}`, aboutOf(place));
    const ttlMs = freshMs + (stays ? failMs : 0);
    // A purge that comes while it is being written may be too early for it.
    const withdraw = () => (purges.count === count ? undefined : store.delete(place));
    const written =
      typeof over === 'object'
        ? store.replace(place, over.value, value, ttlMs)
        : store.set(place, value, over === 'anything' ? { ttlMs } : { ttlMs, when: 'absent' });
    written.then(withdraw).catch(unlessAway);
  }

  delete(key: string): void {
    this.#settings.store.delete(this.placeOf(key)).catch(unlessAway);
  }

  /**
   * Drops what is meant, in pieces; without a choice, all.
   * @returns where it was
   * @throws StoreUnavailable
   */
  async drop(pieces: Pieces, isMeant?: (answer: OnShelf) => Promise<boolean>): Promise<readonly string[]> {
    const { store, shelf } = this.#settings;
    const dropped = new Set<string>();
    for await (const places of store.keys(`${shelf}/answers/`)) {
      for (let at = 0; at < places.length; at += AT_ONCE) {
        const some = places.slice(at, at + AT_ONCE);
        const meant = isMeant ? await this.#meant(some, pieces, isMeant) : some;
        await Promise.all(meant.map((place) => store.delete(place)));
        for (const place of meant) dropped.add(place);
      }
    }
    return [...dropped];
  }

  async #meant(
    places: readonly string[],
    pieces: Pieces,
    isMeant: (answer: OnShelf) => Promise<boolean>,
  ): Promise<readonly string[]> {
    const { store } = this.#settings;
    const entries = await Promise.all(places.map(async (place) => ({ place, entry: await store.get(place) })));
    const meant: string[] = [];
    for (const { place, entry } of entries) {
      if (pieces.isOver) await pieces.next();
      const found = entry && this.#opened(place, entry);
      // What can't be read can't be looked at either, and is of no use.
      if (found && (found === 'damaged' || (await isMeant(found)))) meant.push(place);
    }
    return meant;
  }

  /** Where an answer is in the store. */
  placeOf(key: string): string {
    return `${this.#settings.shelf}/answers/${createHash('sha256').update(key).digest('base64url')}`;
  }

  #opened(place: string, { value, remainingMs }: Entry): OnShelf | 'damaged' {
    const text = this.#settings.sealer.open(value, aboutOf(place)) ?? '';
    const [, life = '', key, body] = /^(\d+ \d+ \d+ \d+)\n([^\n]*)\n(.*)$/s.exec(text) ?? [];
    if (key === undefined || body === undefined || !Number.isFinite(remainingMs)) return 'damaged';
    const [fresh = 0, staleMs = 0, failMs = 0, stays = 0] = life.split(' ').map(Number);
    return {
      key,
      // One that is not fresh any more is seldom needed.
      get json() {
        return JSON.parse(body);
      },
      text: body,
      freshMs: remainingMs - stays,
      staleMs,
      failMs,
      // By what is left of its time: the clocks of two instances are never compared.
      ageMs: Math.max(0, fresh + stays - remainingMs),
      value,
    };
  }
}

/** What is sealed at one place can't be opened at another. */
function aboutOf(place: string): string {
  return JSON.stringify(['shared answer', place]);
}

/** That the store is away is the store's to say. */
function unlessAway(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}
