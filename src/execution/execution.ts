import {
  defaultTypeResolver,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLObjectType,
  OperationTypeNode,
} from 'graphql';
import type { MaybePromise } from '../maybe-promise.js';
import { type AnswerMeter, SHORT } from './answer-meter.js';
import { Arguments } from './arguments.js';
import { FieldInfo, NO_INFO } from './field-info.js';
import { fieldError } from './located-error.js';
import { ListPlace, ObjectPlace, type Place } from './places.js';
import type { AbstractShape, ListShape, Plan, PlannedField, Shape } from './plan.js';
import { Room } from './room.js';
import type { Variables } from './selections.js';
import { isIterable, isPromise, memberOf, nameOf, serialized } from './values.js';

type Key = string | number;

/**
 * One execution of a plan. What resolvers give is written where it belongs: at once where it is there, else when it comes.
 * An error takes the nearest thing around it that may be null, and in that, nothing is resolved any more.
 */
export class Execution {
  readonly #errors: GraphQLError[] = [];
  readonly #root: ObjectPlace;
  readonly #args: Arguments;
  readonly #room: Room;
  /** How many promises are waited for. */
  #pending = 0;
  #onIdle: (() => void) | undefined;

  constructor(
    readonly plan: Plan,
    readonly rootValue: unknown,
    private readonly contextValue: unknown,
    readonly variables: Variables,
    private readonly meter: AnswerMeter,
  ) {
    this.#root = new ObjectPlace(undefined, '', true, plan.operation.rootType.name, {});
    this.#args = new Arguments(variables);
    this.#room = new Room(meter);
  }

  /** Executes it, once. It never rejects. */
  run(): MaybePromise<ExecutionResult> {
    const { plan, rootValue } = this;
    if (plan.operation.definition.operation === OperationTypeNode.MUTATION) return this.#serially();
    this.#resolveAll(plan.root, rootValue, this.#root);
    return this.#pending === 0 ? this.#result() : this.#idle().then(() => this.#result());
  }

  /** One root field after the other, each with all below it. */
  async #serially(): Promise<ExecutionResult> {
    for (const field of this.plan.root) {
      this.#resolve(field, this.rootValue, this.#root);
      if (this.#pending > 0) await this.#idle();
      if (this.#root.isGone) break;
    }
    return this.#result();
  }

  #idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#onIdle = resolve;
    });
  }

  #result(): ExecutionResult {
    const data = this.#root.isGone ? null : this.#root.value;
    return this.#errors.length > 0 ? { errors: this.#errors, data } : { data };
  }

  #resolveAll(fields: readonly PlannedField[], source: unknown, place: ObjectPlace): void {
    for (const field of fields) {
      this.#resolve(field, source, place);
      if (place.isGone) return;
    }
  }

  #resolve(field: PlannedField, source: unknown, place: ObjectPlace): void {
    const { shape, name } = field;
    try {
      this.#room.expect(field);
      const args = field.args ?? this.#args.of(field);
      const info = field.readsInfo ? new FieldInfo(this, field, place) : NO_INFO;
      this.#settle(field.resolve(source, args, this.contextValue, info), field, shape, place, name);
    } catch (error) {
      this.#fail(error, field, shape, place, name);
    }
  }

  /** Completes a value that is there or is to come. */
  #settle(value: unknown, field: PlannedField, shape: Shape, place: Place, key: Key): void {
    if (isPromise(value))
      this.#await(value, field, shape, place, key, (settled) => this.#complete(settled, field, shape, place, key));
    else this.#complete(value, field, shape, place, key);
  }

  /** Goes on with what a promise gives, unless what it was for has gone. */
  #await<T>(
    promise: PromiseLike<T>,
    field: PlannedField,
    shape: Shape,
    place: Place,
    key: Key,
    next: (value: T) => void,
  ): void {
    // The names of an object keep their order, whichever value comes first.
    place.set(key, null);
    this.#pending += 1;
    promise.then(
      (value) => {
        try {
          if (place.isAlive) next(value);
        } catch (error) {
          this.#fail(error, field, shape, place, key);
        }
        this.#arrived();
      },
      (error: unknown) => {
        this.#fail(error, field, shape, place, key);
        this.#arrived();
      },
    );
  }

  #arrived(): void {
    this.#pending -= 1;
    if (this.#pending === 0) this.#onIdle?.();
  }

  /** Writes a value to its place. Throws what is wrong with it. */
  #complete(value: unknown, field: PlannedField, shape: Shape, place: Place, key: Key): void {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) {
      if (!shape.isNullable) throw new Error(`Cannot return null for non-nullable field ${nameOf(field)}.`);
      // An entry that is none takes no room.
      if (typeof key === 'number' && shape.kind !== 'list') this.#room.giveBack(field.weight);
      place.set(key, null);
    } else if (shape.kind === 'leaf') this.#leaf(serialized(value, field, shape), place, key);
    else if (shape.kind === 'list') this.#list(value, field, shape, place, key);
    else if (shape.kind === 'abstract') this.#abstract(value, field, shape, place, key);
    else this.#typed(value, field, shape, shape.type, place, key);
  }

  #leaf(value: unknown, place: Place, key: Key): void {
    this.#room.takeLeaf(value, typeof key === 'number');
    place.set(key, value);
  }

  #list(value: unknown, field: PlannedField, shape: ListShape, place: Place, key: Key): void {
    if (!isIterable(value)) throw new Error(`${nameOf(field)} gives no list.`);
    // What a list holds has its room before anything below it: it is given with all its entries, or not at all.
    const weight = shape.of.kind === 'list' ? 0 : field.weight;
    if (weight > 0 && Array.isArray(value)) this.#room.takeObjects(value.length);
    const list = new ListPlace(place, key, shape.isNullable);
    place.set(key, list.value);
    try {
      let index = 0;
      for (const item of value) {
        if (weight > 0 && !Array.isArray(value)) this.#room.takeObjects(1);
        this.#item(item, field, shape.of, list, index);
        if (list.isGone) return;
        index += 1;
      }
    } catch (error) {
      list.abandon();
      throw error;
    }
  }

  #item(item: unknown, field: PlannedField, shape: Shape, list: ListPlace, index: number): void {
    try {
      this.#settle(item, field, shape, list, index);
    } catch (error) {
      this.#fail(error, field, shape, list, index);
    }
  }

  #abstract(value: unknown, field: PlannedField, shape: AbstractShape, place: Place, key: Key): void {
    const { type } = shape;
    const { schema } = this.plan.operation;
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name = resolveType(value, this.contextValue, new FieldInfo(this, field, place), type);
    if (isPromise(name)) this.#awaitName(name, value, field, shape, place, key);
    else this.#typed(value, field, shape, memberOf(shape, name, field, schema), place, key);
  }

  #awaitName(
    name: PromiseLike<string | undefined>,
    value: unknown,
    field: PlannedField,
    shape: AbstractShape,
    place: Place,
    key: Key,
  ): void {
    const { schema } = this.plan.operation;
    this.#await(name, field, shape, place, key, (given) =>
      this.#typed(value, field, shape, memberOf(shape, given, field, schema), place, key),
    );
  }

  #typed(value: unknown, field: PlannedField, shape: Shape, type: GraphQLObjectType, place: Place, key: Key): void {
    if (type.isTypeOf) this.#checked(value, field, shape, type, type.isTypeOf, place, key);
    else this.#object(value, field, shape, type, place, key);
  }

  #checked(
    value: unknown,
    field: PlannedField,
    shape: Shape,
    type: GraphQLObjectType,
    isTypeOf: NonNullable<GraphQLObjectType['isTypeOf']>,
    place: Place,
    key: Key,
  ): void {
    const told = (isOne: boolean) => {
      if (!isOne) throw new Error(`${nameOf(field)} gives what is no ${type.name}.`);
      this.#object(value, field, shape, type, place, key);
    };
    const isOne = isTypeOf(value, this.contextValue, new FieldInfo(this, field, place));
    if (isPromise(isOne)) this.#await(isOne, field, shape, place, key, told);
    else told(isOne);
  }

  /**
   * An object with what stands in it. Most fields are leaves that are there at once, as they leave: they are written to the
   * object itself, without anything that would find its place again.
   */
  #object(source: unknown, field: PlannedField, shape: Shape, type: GraphQLObjectType, place: Place, key: Key): void {
    if (field.weight > 0 && typeof key === 'string') this.#room.takeObjects(1);
    const { fields, frame } = this.plan.below(field, type);
    this.#room.takeFrame(frame);
    const object: Record<string, unknown> = {};
    let own: ObjectPlace | undefined;
    place.set(key, object);
    for (const each of fields) {
      if (each.passes === undefined) {
        own ??= new ObjectPlace(place, key, shape.isNullable, type.name, object);
        this.#resolve(each, source, own);
      } else {
        try {
          const value = each.resolve(source, each.args, this.contextValue, NO_INFO);
          if (typeof value === each.passes || (value === null && each.shape.isNullable)) {
            if (typeof value === 'string' && value.length > SHORT) this.#room.takeText(value.length);
            object[each.name] = value;
            continue;
          }
          own ??= new ObjectPlace(place, key, shape.isNullable, type.name, object);
          this.#settle(value, each, each.shape, own, each.name);
        } catch (error) {
          own ??= new ObjectPlace(place, key, shape.isNullable, type.name, object);
          this.#fail(error, each, each.shape, own, each.name);
        }
      }
      if (own?.isGone) return;
    }
  }

  /** Tells what went wrong, once for all that it takes. */
  #fail(error: unknown, { nodes }: PlannedField, { isNullable }: Shape, place: Place, key: Key): void {
    if (!place.isAlive) return;
    if (!this.#room.isTold(error, place === this.#root)) {
      // To say where it stands takes longer than anything else that is done for a field.
      if (this.#errors.length < this.meter.mostErrors) this.#errors.push(fieldError(error, nodes, place.pathOf(key)));
      else this.meter.untold += 1;
    }
    if (isNullable) place.set(key, null);
    else place.remove();
  }
}
