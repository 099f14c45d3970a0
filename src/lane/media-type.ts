const RESPONSE = 'application/graphql-response+json';
export const JSON_TYPE = 'application/json';

/** The media types of an operation's result. */
export type ResultType = typeof RESPONSE | typeof JSON_TYPE;

/**
 * The media type that yoga gives a result, by the `Accept` header: that of the first range that takes one of ours in, JSON
 * where it takes both. Undefined where none does.
 */
export function resultType(accept: string | null): ResultType | undefined {
  if (accept === null || accept === '' || accept === '*/*' || accept === JSON_TYPE) return JSON_TYPE;
  for (const range of accept.replace(/\s/g, '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';');
    const charset = parameters.find((parameter) => parameter.includes('charset='));
    if (charset !== undefined && charset !== 'charset=utf-8') continue;
    if (type === JSON_TYPE || type === '*/*' || type === 'application/*') return JSON_TYPE;
    if (type === RESPONSE) return RESPONSE;
  }
  return undefined;
}
