import { type AnswerMeter, charactersIn, NOT_LONG, SHORT } from './answer-meter.js';
import type { PlannedField } from './plan.js';

/** The room that there is in an answer for what is about to be written. Once there is none, nothing of its kind has any. */
export class Room {
  readonly #meter: AnswerMeter;
  /** What is said once there is none for more objects, and once there was none for a text. */
  #noneForObjects: Error | undefined;
  #noneForTexts: Error | undefined;
  /** What of that has been told. */
  readonly #told = new Set<Error>();

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
   * @throws the meter's error where what is there already takes all the room; no object has any then
   */
  takeFrame(characters: number): void {
    const meter = this.#meter;
    if (meter.frame > meter.mostFrame) {
      this.#noneForObjects ??= meter.tooLong();
      throw this.#noneForObjects;
    }
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
    meter.text += characters;
  }

  /** Counts a leaf's value: that of an entry of a list however short it is, since no field's frame has room for it. */
  takeLeaf(value: unknown, isEntry: boolean): void {
    const { mostText, text } = this.#meter;
    const characters = typeof value === 'string' ? value.length : charactersIn(value, mostText - text);
    if (characters > SHORT || isEntry) this.takeText(characters);
  }

  /** Whether an error says what has been said: that there is no room is told once for all, and of each field of the root. */
  isTold(error: unknown, isOfRoot: boolean): boolean {
    if (!(error instanceof Error) || (error !== this.#noneForObjects && error !== this.#noneForTexts)) return false;
    const isTold = this.#told.has(error) && !isOfRoot;
    this.#told.add(error);
    return isTold;
  }
}
