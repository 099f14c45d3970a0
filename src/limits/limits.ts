/**
 * How large a document may be. It bounds what parsing, validating and planning cost a stranger's operation; what executing
 * it costs is bounded elsewhere.
 */
export const LIMITS = {
  /** Lines of the whole document. Where an error is told by line and column, all lines before it are counted. */
  lines: 2_000,
  /** Lexical tokens of the whole document. */
  tokens: 2_000,
  /** Fields within fields of an operation. Not counted: `edges`, their `node`, and what asks for the schema. */
  depth: 12,
  /** Aliases of an operation, with the fragments that it uses. */
  aliases: 30,
  /** Characters of an alias: it stands in the answer as often as what it names. */
  name: 100,
  /** Directives of an operation, with the fragments that it uses. */
  directives: 30,
  /**
   * Fields of an operation that are asked for again beside themselves, in fragments too: where they are compared, each is
   * with each. Clients put `__typename` and `id` into every fragment.
   */
  repeats: 100,
  /** Fields of an operation, with each fragment as often as it is spread. */
  selections: 500,
} as const;
