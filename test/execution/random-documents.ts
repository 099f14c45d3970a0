import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Chance } from '../fuzz/random.js';

const DEEPEST = 4;

/**
 * Random documents over a schema: several operations, fragments within fragments, names that come twice, directives,
 * variables with defaults and without. Most are valid.
 */
export class RandomDocument {
  readonly #fragments: { readonly name: string; readonly on: GraphQLNamedType; readonly text: string }[] = [];
  /** The variables that the operation uses, by their names: each is `$` and its type, more or less. */
  readonly #variables = new Map<string, GraphQLInputType>();
  readonly #operations: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly chance: Chance,
  ) {
    for (const name of ['F', 'G', 'H']) this.#addFragment(name);
    const count = chance.onceIn(4) ? 2 : 1;
    for (let index = 0; index < count; index += 1) this.#addOperation(index);
  }

  get text(): string {
    const used = this.#fragments.filter(({ name }) => this.#isUsed(name));
    return [...this.#operations, ...used.map(({ name, on, text }) => `fragment ${name} on ${on.name} ${text}`)].join(
      '\n',
    );
  }

  /** Names to choose an operation by, of which some are none. */
  operationName(): string | undefined {
    return this.chance.pick(this.#operations.length > 1 ? ['O0', 'O1', 'O0', 'O1', 'O2', ''] : ['O0', 'O0', 'O9']);
  }

  /** Values for the variables: good ones, wrong ones, and one too many. */
  values(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const [name, type] of this.#variables) {
      if (!this.chance.onceIn(isNonNullType(type) ? 30 : 4)) values[name] = this.#value(type);
    }
    if (this.chance.onceIn(3)) values['unknown'] = 1;
    return values;
  }

  #isUsed(name: string): boolean {
    const texts = [...this.#operations, ...this.#fragments.map(({ text }) => text)];
    return texts.some((text) => text.includes(`...${name} `));
  }

  #addFragment(name: string): void {
    const types = Object.values(this.schema.getTypeMap()).filter(
      (type) => isCompositeType(type) && /^[TSPA]/.test(type.name),
    );
    const on = this.chance.pick(types);
    this.#fragments.push({ name, on, text: this.#selection(on, 2) });
  }

  #addOperation(index: number): void {
    const kind = this.chance.onceIn(5) ? 'mutation' : 'query';
    const root = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    if (!root) return;
    const text = this.#selection(root, 0);
    const definitions = [...this.#variables].map(([name, type]) => `$${name}: ${type}${this.#defaultOf(name, type)}`);
    this.#operations.push(`${kind} O${index}${definitions.length > 0 ? `(${definitions.join(', ')})` : ''} ${text}`);
  }

  /** A default belongs to the variable for good: it is told by the name. */
  #defaultOf(name: string, type: GraphQLInputType): string {
    return name.endsWith('D') ? ` = ${this.#literal(type, false)}` : '';
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const selections = Array.from({ length: 1 + this.chance.below(4) }, () => this.#selected(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  #selected(type: GraphQLNamedType, depth: number): string {
    if (this.chance.onceIn(8)) return `${this.#alias()}__typename${this.#directives()}`;
    const spread = this.chance.onceIn(4) && this.#fragments.length > 0 ? this.chance.pick(this.#fragments) : undefined;
    if (spread && this.#overlap(type, spread.on)) return `...${spread.name} ${this.#directives()}`;
    if (depth < DEEPEST && this.chance.onceIn(isAbstractType(type) ? 2 : 6)) {
      const on = isAbstractType(type) ? this.chance.pick([type, ...this.schema.getPossibleTypes(type)]) : type;
      const condition = this.chance.onceIn(4) ? '' : `on ${on.name}`;
      return `... ${condition}${this.#directives()} ${this.#selection(condition ? on : type, depth + 1)}`;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)),
    );
    return fields.length > 0 ? this.#field(this.chance.pick(fields), depth) : '__typename';
  }

  #overlap(one: GraphQLNamedType, other: GraphQLNamedType): boolean {
    const members = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
      isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    return members(one).some((member) => members(other).includes(member));
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${this.#selection(named, depth + 1)}` : '';
    const given = field.args.filter(
      (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || this.chance.onceIn(3),
    );
    const args = given.map((argument) => `${argument.name}: ${this.#argument(argument)}`);
    return `${this.#alias()}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.#directives()}${below}`;
  }

  #alias(): string {
    return this.chance.onceIn(3) ? `${this.chance.pick(['a', 'b', 'name', '__proto__', 'constructor'])}: ` : '';
  }

  #argument({ type }: GraphQLArgument): string {
    return this.chance.onceIn(2) ? this.#variable(type) : this.#literal(type, true);
  }

  /** `@skip` and `@include` by a literal or a variable. */
  #directives(): string {
    if (!this.chance.onceIn(6)) return '';
    const directives = this.chance.some(['skip', 'include'], 2);
    const condition = () => this.chance.pick(['true', 'false', '$if', '$unless', '$maybeD', '$maybeD']);
    return directives
      .map((name) => {
        const value = condition();
        const type = value === '$maybeD' ? 'Boolean' : 'Boolean!';
        if (value.startsWith('$')) this.#use(value.slice(1), type);
        return ` @${name}(if: ${value})`;
      })
      .join('');
  }

  #use(name: string, type: string): void {
    const boolean = this.schema.getDirective('skip')?.args[0]?.type;
    if (boolean && isNonNullType(boolean)) this.#variables.set(name, type.endsWith('!') ? boolean : boolean.ofType);
  }

  #variable(type: GraphQLInputType): string {
    const name = `v${String(type).replaceAll(/\W/g, (sign) => `_${sign.charCodeAt(0)}`)}${this.chance.onceIn(3) ? 'D' : ''}`;
    this.#variables.set(name, type);
    return `$${name}`;
  }

  #literal(type: GraphQLInputType, withVariables: boolean): string {
    if (withVariables && this.chance.onceIn(5)) return this.#variable(type);
    if (isNonNullType(type)) return this.#literal(type.ofType, withVariables);
    if (this.chance.onceIn(12)) return this.chance.onceIn(2) ? 'null' : '1';
    if (isListType(type)) {
      if (this.chance.onceIn(4)) return this.#literal(type.ofType, false);
      return `[${Array.from({ length: this.chance.below(3) }, () => this.#literal(type.ofType, withVariables)).join(', ')}]`;
    }
    if (isEnumType(type)) return this.chance.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(({ name }) => this.chance.onceIn(name === 'many' ? 6 : 3));
      return `{ ${fields.map((field) => `${field.name}: ${this.#literal(field.type, withVariables)}`).join(', ')} }`;
    }
    return SCALARS[String(type)] ?? '3';
  }

  #value(type: GraphQLInputType): unknown {
    if (this.chance.onceIn(15)) return this.chance.pick([null, 'wrong', -1.5, {}, [[]], { text: 1 }, true]);
    if (isNonNullType(type)) return this.#value(type.ofType);
    if (isListType(type)) {
      if (this.chance.onceIn(4)) return this.#value(type.ofType);
      return Array.from({ length: this.chance.below(3) }, () => this.#value(type.ofType));
    }
    if (isEnumType(type)) return this.chance.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(({ name }) => this.chance.onceIn(name === 'many' ? 6 : 3));
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type)]));
    }
    if (String(type) === 'Boolean') return this.chance.onceIn(2);
    return String(type) === 'String'
      ? 's'
      : String(type) === 'ID'
        ? this.chance.pick(['x', 7])
        : 2 * this.chance.below(5) + 1;
  }
}

const SCALARS: Readonly<Record<string, string>> = { String: '"s"', ID: '"i"', Int: '2', Odd: '5', Boolean: 'true' };
