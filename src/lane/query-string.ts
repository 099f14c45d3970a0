/**
 * What the query string of a URL asks for, as yoga reads it; undefined where there is no operation in it, or something
 * that can't be read, which is yoga's to say.
 */
export function paramsOf(url: string): object | undefined {
  const start = url.indexOf('?');
  if (start === -1) return undefined;
  const search = new URLSearchParams(url.slice(start + 1));
  const query = search.get('query');
  if (!query) return undefined;
  try {
    return {
      query,
      operationName: search.get('operationName') || undefined,
      variables: jsonIn(search.get('variables')),
      extensions: jsonIn(search.get('extensions')),
    };
  } catch {
    return undefined;
  }
}

function jsonIn(text: string | null): unknown {
  return text ? JSON.parse(text) : undefined;
}
