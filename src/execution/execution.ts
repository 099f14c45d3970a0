import {
  defaultTypeResolver,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLObjectType,
  getArgumentValues,
  OperationTypeNode,
} from 'graphql';
import type { MaybePromise } from '../maybe-promise.js';
import { type AnswerMeter, charactersIn, NOT_LONG, SHORT } from './answer-meter.js';
import { FieldInfo, NO_INFO } from './field-info.js';
import { fieldError } from './located-error.js';
import { ListPlace, ObjectPlace, type Place } from './places.js';
import type { AbstractShape, ListShape, Plan, PlannedField, Shape } from './plan.js';
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
  /** The arguments that variables have a part in: the same for each object that a field is resolved of. */
  readonly #args = new Map<PlannedField, Variables>();
  /** What is wrong with those of a field, which is found out once. */
  readonly #wrongArgs = new Map<PlannedField, unknown>();
  /** How many promises are waited for. */
  #pending = 0;
  #onIdle: (() => void) | undefined;
  /** What is said once there is no room for more objects. */
  #noRoom: Error | undefined;
  /** What is said once there was none for a text. */
  #noRoomForText: Error | undefined;
  /** What of that has been told. */
  readonly #toldOfRoom = new Set<Error>();

  constructor(
    readonly plan: Plan,
    readonly rootValue: unknown,
    private readonly contextValue: unknown,
    readonly variables: Variables,
    private readonly meter: AnswerMeter,
  ) {
    this.#root = new ObjectPlace(undefined, '', true, plan.operation.rootType.name, {});
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
      if (this.#noRoom && field.weight > 0) throw this.#noRoom;
      if (this.#noRoomForText && field.isLong) throw this.#noRoomForText;
      const args = field.args ?? this.#argumentsOf(field);
      const info = field.readsInfo ? new FieldInfo(this, field, place) : NO_INFO;
      this.#settle(field.resolve(source, args, this.contextValue, info), field, shape, place, name);
    } catch (error) {
      this.#fail(error, field, shape, place, name);
    }
  }

  #argumentsOf(field: PlannedField): Variables {
    const known = this.#args.get(field);
    if (known) return known;
    if (this.#wrongArgs.has(field)) throw this.#wrongArgs.get(field);
    try {
      const args = Object.freeze(givenArguments(field, this.variables));
      this.#args.set(field, args);
      return args;
    } catch (error) {
      this.#wrongArgs.set(field, error);
      throw error;
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
      if (typeof key === 'number') this.meter.objects -= shape.kind === 'list' ? 0 : field.weight;
      place.set(key, null);
    } else if (shape.kind === 'leaf') place.set(key, this.#fitting(serialized(value, field, shape), key));
    else if (shape.kind === 'list') this.#list(value, field, shape, place, key);
    else if (shape.kind === 'abstract') this.#abstract(value, field, shape, place, key);
    else this.#typed(value, field, shape, shape.type, place, key);
  }

  #list(value: unknown, field: PlannedField, shape: ListShape, place: Place, key: Key): void {
    if (!isIterable(value)) throw new Error(`${nameOf(field)} gives no list.`);
    // What a list holds has its room before anything below it: it is given with all its entries, or not at all.
    const weight = shape.of.kind === 'list' ? 0 : field.weight;
    if (weight > 0 && Array.isArray(value)) this.#makeRoom(value.length);
    const list = new ListPlace(place, key, shape.isNullable);
    place.set(key, list.value);
    try {
      let index = 0;
      for (const item of value) {
        if (weight > 0 && !Array.isArray(value)) this.#makeRoom(1);
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
    if (field.weight > 0 && typeof key === 'string') this.#makeRoom(1);
    const { meter } = this;
    if (meter.frame > meter.mostFrame) throw this.#full();
    const object: Record<string, unknown> = {};
    let own: ObjectPlace | undefined;
    place.set(key, object);
    const { fields, frame } = this.plan.below(field, type);
    meter.frame += frame;
    for (const each of fields) {
      if (each.passes === undefined) {
        own ??= new ObjectPlace(place, key, shape.isNullable, type.name, object);
        this.#resolve(each, source, own);
      } else {
        try {
          const value = each.resolve(source, each.args, this.contextValue, NO_INFO);
          if (typeof value === each.passes || (value === null && each.shape.isNullable)) {
            if (typeof value === 'string' && value.length > SHORT) this.#write(value.length);
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

  /**
   * Counts objects that are about to be made.
   * @throws the meter's error where there is no room for them; from then on, there is none for any
   */
  #makeRoom(objects: number): void {
    const { meter } = this;
    if (meter.objects + objects > meter.mostObjects) this.#noRoom ??= meter.tooMany();
    if (this.#noRoom) throw this.#noRoom;
    meter.objects += objects;
  }

  /** Says that no object has room any more: what stands around the texts takes all that there was. */
  #full(): Error {
    this.#noRoom ??= this.meter.tooLong();
    return this.#noRoom;
  }

  /**
   * Counts the characters of a text, or of a JSON value, that is about to be written.
   * @throws the meter's error where there is no room for them; what is shorter may have it still
   */
  #write(characters: number): void {
    const { meter } = this;
    if (characters <= NOT_LONG) {
      if (meter.frame > meter.mostFrame) throw this.#full();
      meter.frame += characters;
      return;
    }
    if (meter.text + characters > meter.mostText) {
      this.#noRoomForText ??= meter.tooLong();
      throw this.#noRoomForText;
    }
    meter.text += characters;
  }

  /** A leaf's value, once it is counted: that of an entry of a list however short it is, since no field's has room for it. */
  #fitting(value: unknown, key: Key): unknown {
    const { meter } = this;
    const characters = typeof value === 'string' ? value.length : charactersIn(value, meter.mostText - meter.text);
    if (characters > SHORT || typeof key === 'number') this.#write(characters);
    return value;
  }

  /** That there is no room is told once, for all that there would be none for; and of each root field. */
  #isKnown(error: unknown, place: Place): boolean {
    if (!(error instanceof Error) || (error !== this.#noRoom && error !== this.#noRoomForText)) return false;
    const isKnown = this.#toldOfRoom.has(error) && place !== this.#root;
    this.#toldOfRoom.add(error);
    return isKnown;
  }

  /** Tells what went wrong, once for all that it takes. */
  #fail(error: unknown, { nodes }: PlannedField, { isNullable }: Shape, place: Place, key: Key): void {
    if (!place.isAlive) return;
    if (!this.#isKnown(error, place)) {
      // To say where it stands takes longer than anything else that is done for a field.
      if (this.#errors.length < this.meter.mostErrors) this.#errors.push(fieldError(error, nodes, place.pathOf(key)));
      else this.meter.untold += 1;
    }
    if (isNullable) place.set(key, null);
    else place.remove();
  }
}

/**
 * The arguments of a field that variables have a part in.
 * @throws GraphQLError for what a variable that was left out, or is null, must not be
 */
function givenArguments({ definition, nodes, fromVariables }: PlannedField, variables: Variables): Variables {
  const args: Record<string, unknown> = {};
  for (const { argument, variable } of fromVariables ?? []) {
    const value = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
    // Of what was left out, or is null, the library says what it means.
    if (value === undefined || value === null) return getArgumentValues(definition, nodes[0], variables);
    args[argument] = value;
  }
  return fromVariables ? args : getArgumentValues(definition, nodes[0], variables);
}
