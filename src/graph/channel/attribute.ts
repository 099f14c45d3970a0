import { badInput } from '../failure.js';

const ATTRIBUTES: readonly string[] = [
  ...['name', 'description', 'slug', 'type', 'typeCategory', 'language', 'translatable'],
  ...['createdDate', 'updatedDate'],
];

const OWN_FIELD = /^fields(?:\.[A-Za-z_][\w-]*)+$/;
/** In characters; an attribute is part of a URL. */
const LONGEST = 200;

/** What `field` is, for descriptions. */
export const WHICH_FIELD = `\`${ATTRIBUTES.join('`, `')}\`, or \`fields.\` and the name of one of the content type's own fields: \`fields.date\`. \`typeCategory\` is \`ContentType\` or, of a file, \`DigitalAssetType\`.`;

/**
 * The attribute of items that a caller named.
 * @param place where it was named: `filter.fields[0].field`
 * @throws UpstreamFailure `bad-input` naming the place
 */
export function readAttribute(place: string, field: string): string {
  if (field.length <= LONGEST && (ATTRIBUTES.includes(field) || OWN_FIELD.test(field))) return field;
  throw badInput(`"${place}" must be one of ${ATTRIBUTES.join(', ')}, or "fields." and the name of a field.`);
}
