import { type AnswerMeter, charactersIn, NOT_LONG, SHORT } from './answer-meter.js';
import type { PlannedField } from './plan.js';

/** The room that there is in an answer for what is about to be written. Once there is none, nothing of its kind has any. */
export class Room {
  readonly #meter: AnswerMeter;
  /** What is said once there is none for more objects, and once there was none for a text. */
  #noneForObjects: Error | undefined;
  #noneForTexts: Error | undefined;
  /** What is said once the answer may not go on. */
  #noMore: Error | undefined;
  /** What of that has been told. */
  readonly #told = new Set<Error>();
  /** How many characters the JSON values take that were counted: one that many names stand for is looked at once. */
  readonly #counted = new Map<object, number>();

  constructor(meter: AnswerMeter) {
    this.#meter = meter;
  }

  /** @throws the meter's error for a field that is already known to have no room for what it gives */
  expect({ weight, isLong }: PlannedField): void {
    if (this.#noneForObjects && weight > 0) throw this.#noneForObjects;
    if (this.#noneForTexts && isLong) throw this.#noneForTexts;
  }

  /**
   * Counts objects that are about to be made.
   * @throws the meter's error where there is no room for them; from then on, there is none for any
   */
  takeObjects(count: number): void {
    const meter = this.#meter;
    if (meter.objects + count > meter.mostObjects) this.#noneForObjects ??= meter.tooMany();
    if (this.#noneForObjects) throw this.#noneForObjects;
    meter.objects += count;
  }

  /** Objects that were counted, and that there are none of. */
  giveBack(count: number): void {
    this.#meter.objects -= count;
  }

  /**
   * Counts the characters around the texts: of an object's names and punctuation, of what is not long.
   * @throws the meter's error where what is there already takes all the room, or is all that there may be; no object has any
   *   then
   */
  takeFrame(characters: number): void {
    const meter = this.#meter;
    if (meter.frame > meter.mostFrame) {
      this.#noneForObjects ??= meter.tooLong();
      throw this.#noneForObjects;
    }
    if (meter.text + meter.frame + characters > meter.enough) this.#ask(characters);
    meter.frame += characters;
  }

  /**
   * Counts the characters of a text, or of a JSON value, that is about to be written.
   * @throws the meter's error where there is no room for them; what is shorter may have it still
   */
  takeText(characters: number): void {
    if (characters <= NOT_LONG) {
      this.takeFrame(characters);
      return;
    }
    const meter = this.#meter;
    if (meter.text + characters > meter.mostText) {
      this.#noneForTexts ??= meter.tooLong();
      throw this.#noneForTexts;
    }
    if (meter.text + meter.frame + characters > meter.enough) this.#ask(characters);
    meter.text += characters;
  }

  /** Asks for more than is enough. @throws the meter's error where there is none; nothing has any room then */
  #ask(characters: number): void {
    this.#noMore ??= this.#meter.goOn(characters);
    if (!this.#noMore) return;
    this.#noneForObjects ??= this.#noMore;
    this.#noneForTexts ??= this.#noMore;
    throw this.#noMore;
  }

  /** Counts a leaf's value: that of an entry of a list however short it is, since no field's frame has room for it. */
  takeLeaf(value: unknown, isEntry: boolean): void {
    const characters = typeof value === 'string' ? value.length : this.#charactersIn(value);
    if (characters > SHORT || isEntry) this.takeText(characters);
  }

  #charactersIn(value: unknown): number {
    const { mostText, text } = this.#meter;
    const most = mostText - text;
    if (typeof value !== 'object' || value === null) return charactersIn(value, most);
    const known = this.#counted.get(value);
    if (known !== undefined) return known;
    const characters = charactersIn(value, most);
    // Of one that has too many, some are not counted; there will be no more room for it later.
    this.#counted.set(value, characters);
    return characters;
  }

  /** Whether an error says what has been said: that there is no room is told once for all, and of each field of the root. */
  isTold(error: unknown, isOfRoot: boolean): boolean {
    const all: readonly unknown[] = [this.#noneForObjects, this.#noneForTexts, this.#noMore];
    if (!(error instanceof Error) || !all.includes(error)) return false;
    const isTold = this.#told.has(error) && !isOfRoot;
    this.#told.add(error);
    return isTold;
  }
}
