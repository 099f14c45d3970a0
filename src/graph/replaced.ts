/**
 * A JSON array or object with something in place of each entry: itself where that is what stands there already. What is large
 * is not copied for what is small, nor at all for nothing.
 * @param replace what to put in place of an entry; undefined leaves one of an object out
 */
export function replaced(value: object, replace: (entry: unknown, name?: string) => unknown): object {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => replace(entry));
    return entries.every((entry, index) => entry === value[index]) ? value : entries;
  }
  let isSame = true;
  const entries: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(value)) {
    const other = replace(entry, name);
    if (other !== entry) isSame = false;
    if (other !== undefined) entries.push([name, other]);
  }
  // Names such as `__proto__` stay names.
  return isSame ? value : Object.fromEntries(entries);
}
