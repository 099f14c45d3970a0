/** Counts the objects of an answer, up to as many as it may hold. */
export interface ObjectMeter {
  /** How many there are so far. */
  objects: number;
  readonly mostObjects: number;
  /** What is said of the field that there is no room for. */
  tooMany(): Error;
}

/** Of an answer of any size. */
export function unlimited(): ObjectMeter {
  return { objects: 0, mostObjects: Number.POSITIVE_INFINITY, tooMany: () => new Error('There is always room.') };
}
