import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Audience, audienceIn } from '../graph/audience.js';

/** Whom an operation is for, by its fields: `everybody` alike, or else the narrowest that any of them says. */
export type OperationAudience = Audience | 'everybody';

/** Finds out whom operations are for, each once: whatever they leave out by `@skip` and `@include` counts. */
export class Audiences {
  readonly #found = new WeakMap<DocumentNode, Map<string, OperationAudience>>();

  /** Of a valid document. Where it has no operation of that name, nobody is told more than that. */
  of({ schema, document, operationName }: Asked): OperationAudience {
    let ofDocument = this.#found.get(document);
    if (!ofDocument) {
      ofDocument = new Map();
      this.#found.set(document, ofDocument);
    }
    const name = operationName ?? '';
    let audience = ofDocument.get(name);
    if (!audience) {
      audience = audienceOf(schema, document, operationName);
      ofDocument.set(name, audience);
    }
    return audience;
  }
}

type Asked = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName'>;

function audienceOf(schema: GraphQLSchema, document: DocumentNode, name: string | null | undefined): OperationAudience {
  const operation = getOperationAST(document, name);
  const root = operation && schema.getRootType(operation.operation);
  return root ? new Selected(schema, document).audienceOf(root, operation.selectionSet) : 'reader';
}

class Selected {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Fragments are looked at once: those of a valid document stand on one type each. */
  readonly #seen = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((each) => [each.name.value, each]));
  }

  audienceOf(type: GraphQLCompositeType, { selections }: SelectionSetNode): OperationAudience {
    let found: OperationAudience = 'everybody';
    for (const selection of selections) {
      let audience: OperationAudience = 'everybody';
      if (selection.kind === Kind.FIELD) {
        audience = this.#ofField(type, selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const { typeCondition, selectionSet } = selection;
        audience = this.#ofFragment(typeCondition?.name.value, type, selectionSet);
      } else if (!this.#seen.has(selection.name.value)) {
        this.#seen.add(selection.name.value);
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment) audience = this.#ofFragment(fragment.typeCondition.name.value, type, fragment.selectionSet);
      }
      found = narrower(found, audience);
      if (found === 'reader') return found;
    }
    return found;
  }

  #ofField(type: GraphQLCompositeType, { name, selectionSet }: FieldNode): OperationAudience {
    const fields = this.#fieldsOf(type, name.value);
    const own = fields.reduce<OperationAudience>(
      (found, { extensions }) => narrower(found, audienceIn(extensions) ?? 'everybody'),
      'everybody',
    );
    const below = fields[0] && getNamedType(fields[0].type);
    return selectionSet && isCompositeType(below) ? narrower(own, this.audienceOf(below, selectionSet)) : own;
  }

  #ofFragment(name: string | undefined, around: GraphQLCompositeType, selected: SelectionSetNode): OperationAudience {
    const type = name === undefined ? around : this.schema.getType(name);
    return isCompositeType(type) ? this.audienceOf(type, selected) : 'everybody';
  }

  /** A field of an interface is one of each type that may stand there; its own comes first. */
  #fieldsOf(type: GraphQLCompositeType, name: string): readonly GraphQLField<unknown, unknown>[] {
    const types = isAbstractType(type) ? [type, ...this.schema.getPossibleTypes(type)] : [type];
    return types.flatMap((each) => {
      const field = 'getFields' in each ? each.getFields()[name] : undefined;
      return field ? [field] : [];
    });
  }
}

const NARROWNESS: Readonly<Record<OperationAudience, number>> = { everybody: 0, gated: 1, reader: 2 };

function narrower(one: OperationAudience, other: OperationAudience): OperationAudience {
  return NARROWNESS[other] > NARROWNESS[one] ? other : one;
}
