/** @typedef {Record<string, any>} Json a node of a parsed document */

/**
 * The properties of what a schema describes, with all that it is put together of.
 * @param {Readonly<Record<string, Json>>} schemas
 * @param {Json} schema
 * @param {string} owner the component that it stands in
 * @returns {{ readonly key: string, readonly definition: Json }[]} each by the component that declares it: `Category.name`
 */
export function propertiesOf(schemas, schema, owner) {
  if (schema.$ref) return propertiesOf(schemas, schemas[named(schema)], named(schema));
  const own = Object.entries(schema.properties ?? {});
  return [
    ...(schema.allOf ?? []).flatMap((part) => propertiesOf(schemas, part, owner)),
    ...own.map(([name, definition]) => ({ key: `${owner}.${name}`, definition })),
  ];
}

/**
 * The component that a reference names.
 * @param {Json} schema
 * @returns {string}
 */
export function named({ $ref }) {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}

/**
 * The schemas that nothing refers to but those which are put together of them.
 * @param {Json} contract
 * @returns {ReadonlySet<string>}
 */
export function partsIn(contract) {
  const asPart = new Set();
  const otherwise = new Set();
  /** @param {unknown} node @param {boolean} isPart */
  const visit = (node, isPart) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref') (isPart ? asPart : otherwise).add(named({ $ref: value }));
      else if (key === 'allOf') for (const part of value) visit(part, true);
      else visit(value, false);
    }
  };
  visit(contract, false);
  return new Set([...asPart].filter((name) => !otherwise.has(name)));
}
