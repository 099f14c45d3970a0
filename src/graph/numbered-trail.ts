import { numberOf, type Place } from './cursor.js';
import { type Edge, LARGEST_PAGE, LOOKOUT, Trail } from './trail.js';

/**
 * What was read on the way of a numbered list. Its numbers shift with it, so an entity that is left is read again with
 * what is wanted: where it stands now says by how much.
 */
export class NumberedTrail<T> extends Trail<T> {
  /**
   * One call where the entity stands at its old place, or a little further on. Else it is looked for, a hundred entities
   * either way; has it gone, its old place is left.
   */
  override async leave(from: Place, wanted: number): Promise<void> {
    const isForwards = this.side === 'start';
    const number = numberOf(from.anchor);
    // The largest page has no room for the entity, unless it holds all that lies in front of it anyway.
    const hasRoom = wanted < LARGEST_PAGE || (!isForwards && number < LARGEST_PAGE);
    const token = String(isForwards === hasRoom ? number : number + 1);
    const page = await this.read({ side: this.side, token }, wanted + 1);
    if (hasRoom && this.indexOf(from) < 0) {
      const token = isForwards ? page.previous : page.next;
      if (token !== null && (await this.#lookBack(from, token))) return;
      await this.#lookFor(from);
    }
    const index = this.indexOf(from);
    // Backwards, what has moved up into the place of an entity that has gone lies behind it.
    const isReplaced = !isForwards && this.ahead[0] !== undefined && numberOf(this.ahead[0].anchor) === number;
    this.ahead = this.ahead.slice(index < 0 && isReplaced ? 1 : index + 1);
  }

  /** By its number, if that still is its own. */
  override async isBehind(until: Place, from: Place): Promise<boolean> {
    if (until.key === from.key) return true;
    const [nearest] = this.ahead;
    if (!nearest) return false;
    const distance = numberOf(until.anchor) - numberOf(nearest.anchor);
    if (this.side === 'start' ? distance > 0 : distance < 0) return false;
    const { items } = await this.list.page({ side: 'start', token: until.anchor.inward }, 1);
    return items.some((item) => this.list.key(item) === until.key);
  }

  /** A list that shifts between two calls gives some again: they count once. */
  protected override joined(edges: readonly Edge<T>[]): readonly Edge<T>[] {
    return [...new Map(edges.map((edge) => [edge.key, edge])).values()];
  }

  /** Looks for an entity in the other direction; what lies between it and what was read then lies ahead as well. */
  async #lookBack(from: Place, token: string): Promise<boolean> {
    const side = this.side === 'start' ? 'end' : 'start';
    const back = new NumberedTrail(this.list, side, false);
    back.next = { side, token };
    await back.#lookFor(from);
    const index = back.indexOf(from);
    if (index < 0) return false;
    this.ahead = this.joined([...back.ahead.slice(0, index).reverse(), ...this.ahead]);
    this.unusable += back.unusable;
    return true;
  }

  async #lookFor(from: Place): Promise<void> {
    while (this.next && this.ahead.length < LOOKOUT && this.indexOf(from) < 0) {
      await this.read(this.next, LARGEST_PAGE);
    }
  }
}
