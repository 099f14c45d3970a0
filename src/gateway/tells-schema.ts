/** The extension of a root field that tells the schema: it is refused where introspection is. */
export const TELLS_SCHEMA = { tellsSchema: true } as const;
