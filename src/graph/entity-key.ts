import type { Context } from '../context.js';
import { isUuid } from '../upstreams/path.js';
import type { OperationName } from './costs.js';
import { type ForeignNode, type Identified, type NodeType, readForeignId, readId } from './ids.js';
import { loadIdentified } from './lookup.js';

/**
 * What gateways know the objects of a type by, and how they read several. It is declared once, as an extension of the type:
 * what a federated and a stitched graph are told is derived from it, and so are the fields that answer them.
 */
export class EntityKey {
  /** The field that names an object in every graph that knows of it. */
  readonly field: 'databaseId';
  /** The root field that gives several by their ids. */
  readonly batchField: string;
  /** The operations that read one, or several. */
  readonly calls: readonly OperationName[];
  /** How many one call can ask for. */
  readonly perCall: number;
  /** Whether a text is of the form that keys of the type are. */
  readonly isKey: (text: string) => boolean;
  /**
   * Reads the id of one, which may be a global id.
   * @throws UpstreamFailure `bad-input` naming the argument
   */
  readonly read: (argument: string, id: string) => Identified;
  /**
   * The object of an id, by the load that its lookup makes; null where there is none.
   * @throws UpstreamFailure
   */
  readonly load: (identified: Identified, context: Context) => Promise<object | null>;

  constructor(key: EntityKey) {
    this.field = key.field;
    this.batchField = key.batchField;
    this.calls = key.calls;
    this.perCall = key.perCall;
    this.isKey = key.isKey;
    this.read = key.read;
    this.load = key.load;
  }
}

/**
 * The extension of a type whose objects a gateway joins with what other graphs say of them.
 * @param perCall how many of them upstream gives by their ids in one call
 */
export function entityKey(
  field: EntityKey['field'],
  batchField: string,
  node: NodeType | ForeignNode,
  perCall = 1,
): { readonly entityKey: EntityKey } {
  const how = 'path' in node ? readBy(node) : readElsewhereBy(node);
  return { entityKey: new EntityKey({ field, batchField, perCall, ...how }) };
}

type How = Pick<EntityKey, 'calls' | 'isKey' | 'read' | 'load'>;

function readBy(type: NodeType): How {
  return {
    calls: [`GET ${type.path}`],
    isKey: isUuid,
    read: (argument, id) => readId(argument, id, [type.name]),
    load: (identified, context) => loadIdentified(type, identified, context),
  };
}

function readElsewhereBy({ name, calls, isId, load }: ForeignNode): How {
  return { calls, isKey: isId, read: (argument, id) => readForeignId(argument, id, name, isId), load };
}
