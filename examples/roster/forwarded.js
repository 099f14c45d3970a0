/** What says who asks, in which language, and as a part of which trace. All of it is for Masthead to read. */
const HEADERS = [
  'authorization',
  'x-oracle-authorization',
  'x-comm100-authorization',
  'accept-language',
  'traceparent',
  'tracestate',
];

/**
 * Of a caller's request, the headers that the gateway passes on.
 * @param {Headers | undefined} headers none where the gateway asks for itself
 * @returns {Record<string, string>}
 */
export function forwarded(headers) {
  return Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = headers?.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}
