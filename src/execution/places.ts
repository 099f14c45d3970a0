/** Where values of an answer are written to: an object or a list of it. */
export abstract class Place {
  #isGone = false;

  /**
   * @param parent where it stands; undefined for the whole answer
   * @param key under what, there
   * @param isNullable whether it may be null
   * @param typename the type of an object; undefined for a list
   */
  constructor(
    readonly parent: Place | undefined,
    readonly key: string | number,
    readonly isNullable: boolean,
    readonly typename: string | undefined,
  ) {}

  abstract set(key: string | number, value: unknown): void;

  /** Whether an error has put null in its own stead. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether it still stands in the answer, with all that it stands in. */
  get isAlive(): boolean {
    return !this.#isGone && (this.parent?.isAlive ?? true);
  }

  /** Takes it out of the answer, with as much around it as can't do without. */
  remove(): void {
    this.#isGone = true;
    if (this.isNullable) this.parent?.set(this.key, null);
    else this.parent?.remove();
  }

  /** Says that nothing is to be written to it any more: what stands in its stead is written by another. */
  abandon(): void {
    this.#isGone = true;
  }

  /** The path of what stands in it. */
  pathOf(key: string | number): (string | number)[] {
    const path = [key];
    for (let place: Place = this; place.parent; place = place.parent) path.push(place.key);
    return path.reverse();
  }
}

export class ObjectPlace extends Place {
  /** @param value the object itself, with what is written to it already */
  constructor(
    parent: Place | undefined,
    key: string | number,
    isNullable: boolean,
    typename: string,
    readonly value: Record<string, unknown>,
  ) {
    super(parent, key, isNullable, typename);
  }

  override set(key: string | number, value: unknown): void {
    // A field may be called so, and would be taken for what the object inherits from.
    if (key === '__proto__') Object.defineProperty(this.value, key, { value, enumerable: true, configurable: true });
    else this.value[key] = value;
  }
}

export class ListPlace extends Place {
  readonly value: unknown[] = [];

  constructor(parent: Place, key: string | number, isNullable: boolean) {
    super(parent, key, isNullable, undefined);
  }

  override set(key: string | number, value: unknown): void {
    this.value[Number(key)] = value;
  }
}
