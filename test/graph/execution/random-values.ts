import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
} from 'graphql';
import type { Values } from './both-ways.js';
import { literalOf, objectOf } from './literal.js';
import type { Tape } from './tape.js';

/** Makes values of scalars that fit the argument, or the field of an input, that they are for. */
export type ScalarOf = (place: string, type: GraphQLScalarType, tape: Tape) => unknown;

interface Variable {
  readonly name: string;
  readonly declared: string;
  /** In two runs; undefined: left out. */
  readonly values: readonly [unknown, unknown];
}

/** Names that objects have, too. */
const NAMES = ['v', '__proto__', 'constructor', 'toString'];
/** So that they are met again under other conditions. */
const MOST_CONDITIONS = 3;

/** Writes the arguments of one document, as literals and as variables, and keeps what its variables are in two runs. */
export class ValueWriter {
  readonly #variables: Variable[] = [];
  readonly #conditions: string[] = [];

  constructor(
    private readonly tape: Tape,
    private readonly scalarOf: ScalarOf,
    /** Arguments that are always there, and never null. */
    private readonly needed: readonly string[],
  ) {}

  /** `($v: ID!)`, or nothing. */
  get declarations(): string {
    if (this.#variables.length === 0) return '';
    return ` (${this.#variables.map(({ declared }) => declared).join(', ')})`;
  }

  valuesIn(run: 0 | 1): Values {
    return Object.fromEntries(
      this.#variables
        .map(({ name, values }) => [name, values[run]])
        .filter(([, value]) => value !== undefined),
    );
  }

  /** Whether it has to be given. */
  needs(place: string, type: GraphQLInputType): boolean {
    return isNonNullType(type) || this.needed.includes(place);
  }

  /** A literal that may hold variables, or a variable. */
  write(place: string, type: GraphQLInputType): string {
    if (this.tape.once(3)) return this.#variable(place, type);
    const nullable = getNullableType(type);
    if (!this.needs(place, type) && this.tape.once(6)) return 'null';
    if (isListType(nullable)) {
      const items = Array.from({ length: this.tape.upTo(3) }, () => this.write(place, nullable.ofType));
      return `[${items.join(', ')}]`;
    }
    if (!isInputObjectType(nullable)) return literalOf(this.#value(place, nullable), nullable);
    return objectOf(
      this.#fieldsOf(nullable).map(({ name, type: of }) => [
        name,
        this.write(`${nullable.name}.${name}`, of),
      ]),
    );
  }

  /** What `@skip` and `@include` look at. */
  condition(): string {
    if (this.tape.once(3)) return String(this.tape.once(2));
    const known = this.#conditions[this.tape.upTo(MOST_CONDITIONS - 1)];
    if (known !== undefined) return known;
    const values = [this.tape.once(2), this.tape.once(2)] as const;
    const name = this.#nextName();
    if (this.tape.once(4)) {
      const first = this.tape.once(2) ? undefined : values[0];
      this.#variables.push({ name, declared: `$${name}: Boolean = true`, values: [first, values[1]] });
    } else {
      this.#variables.push({ name, declared: `$${name}: Boolean!`, values });
    }
    this.#conditions.push(`$${name}`);
    return `$${name}`;
  }

  #variable(place: string, type: GraphQLInputType): string {
    const name = this.#nextName();
    const nullable = getNullableType(type);
    const hasDefault = this.tape.once(4);
    // Where there must not be null, a variable that has a default may be null all the same: then the field fails.
    const mayBeNull =
      !this.needed.includes(place) && (hasDefault || !isNonNullType(type)) && this.tape.once(2);
    const value = (): unknown => {
      if (hasDefault && this.tape.once(3)) return undefined;
      if (mayBeNull && this.tape.once(4)) return this.tape.pick(hasDefault ? [null] : [null, undefined]);
      return this.#value(place, nullable);
    };
    const declared = `$${name}: ${String(nullable)}${mayBeNull ? '' : '!'}`;
    const standing = hasDefault ? ` = ${literalOf(this.#value(place, nullable), nullable)}` : '';
    this.#variables.push({ name, declared: declared + standing, values: [value(), value()] });
    return `$${name}`;
  }

  #value(place: string, type: GraphQLInputType): unknown {
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return Array.from({ length: this.tape.upTo(3) }, () => this.#value(place, nullable.ofType));
    }
    if (isEnumType(nullable)) return this.tape.pick(nullable.getValues()).name;
    if (!isInputObjectType(nullable)) return this.scalarOf(place, nullable, this.tape);
    return Object.fromEntries(
      this.#fieldsOf(nullable).map(({ name, type: of }) => [
        name,
        this.#value(`${nullable.name}.${name}`, of),
      ]),
    );
  }

  #fieldsOf(type: GraphQLInputObjectType): readonly GraphQLInputField[] {
    return Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || this.tape.once(2));
  }

  #nextName(): string {
    const name = this.tape.once(5) ? this.tape.pick(NAMES) : 'v';
    const isTaken = this.#variables.some((one) => one.name === name);
    return isTaken ? `${name}${this.#variables.length}` : name;
  }
}
