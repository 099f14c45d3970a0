/** What is made of the texts or the records of an answer: once for all that ask for it, for as long as the answer is there. */
export class MadeOnce<K, V extends NonNullable<unknown>> {
  readonly #made = new WeakMap<object, Map<K, V>>();

  /** @param make is called when it is first asked for; what it throws is thrown, and nothing is kept */
  of(answer: object, key: K, make: () => V): V {
    let ofAnswer = this.#made.get(answer);
    if (!ofAnswer) {
      ofAnswer = new Map();
      this.#made.set(answer, ofAnswer);
    }
    let made = ofAnswer.get(key);
    if (made === undefined) {
      made = make();
      ofAnswer.set(key, made);
    }
    return made;
  }
}
