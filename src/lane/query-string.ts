/**
 * What the query string of a URL asks for, as yoga reads it, by a text or by an id; undefined where there is no operation in
 * it, or something that can't be read, which is yoga's to say.
 */
export function paramsOf(url: string): object | undefined {
  const start = url.indexOf('?');
  if (start === -1) return undefined;
  const search = new URLSearchParams(url.slice(start + 1));
  if (!asksFor(search)) return undefined;
  try {
    const documentId = search.get('documentId');
    return {
      query: search.get('query') || undefined,
      ...(documentId && { documentId }),
      operationName: search.get('operationName') || undefined,
      variables: jsonIn(search.get('variables')),
      extensions: jsonIn(search.get('extensions')),
    };
  } catch {
    return undefined;
  }
}

/** Whether a query string asks for an operation, be it by a text or by an id. */
export function asksFor(search: URLSearchParams): boolean {
  return Boolean(search.get('query') || search.get('documentId') || search.get('extensions'));
}

function jsonIn(text: string | null): unknown {
  return text ? JSON.parse(text) : undefined;
}
