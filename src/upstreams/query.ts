/** Query parameters by their names. An id list is comma-separated in one parameter; what is empty is left out. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Which `application/x-www-form-urlencoded` leaves as they are. */
const PLAIN = /^[A-Za-z0-9*\-._]*$/;

/**
 * Query parameters as they stand in a URL, encoded as forms are: what `URLSearchParams` makes of them, which takes its time
 * over what needs no encoding.
 * @param isSorted by the names, for what must not depend on the order
 */
export function queryString(query: Query, isSorted = false): string {
  const names = Object.keys(query);
  let text = '';
  for (const name of isSorted ? names.sort() : names) {
    const value = query[name];
    const given = typeof value === 'string' ? value : (value ?? []).join(',');
    if (given !== '') text += `${text === '' ? '' : '&'}${encoded(name)}=${encoded(given)}`;
  }
  return text;
}

function encoded(text: string): string {
  return PLAIN.test(text) ? text : new URLSearchParams([['', text]]).toString().slice(1);
}
