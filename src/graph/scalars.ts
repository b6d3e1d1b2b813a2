import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { Temporal } from 'temporal-polyfill';
import { excerpt } from './excerpt.js';

/** RFC 3339 with an offset, in and out. Input is checked; output is what the source's decoder made. */
export const DateTime = textScalar({
  name: 'DateTime',
  description:
    'RFC 3339 with the offset the source gave, e.g. 2023-03-31T15:30:00-07:00; UTC is written Z. Never silently moved to another zone.',
  expected: 'RFC 3339 with an offset, such as 2023-03-31T15:30:00-07:00',
  accepts: (text) => RFC_3339.test(text) && isReal(() => Temporal.Instant.from(text)) && isCommon(text),
});

/** A calendar date, in and out. */
export const LocalDate = textScalar({
  name: 'Date',
  description: 'A calendar date, ISO 8601: YYYY-MM-DD. In which zone, its field says.',
  expected: 'a calendar date as YYYY-MM-DD',
  accepts: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isReal(() => Temporal.PlainDate.from(text)),
});

/** A time of day, in and out; 24:00 is the day's end. */
export const LocalTime = textScalar({
  name: 'LocalTime',
  description:
    'A time of day, HH:MM of 24 hours, as the vendor sent it; 24:00 is the end of the day. In which zone, its field says.',
  expected: 'a time of day as HH:MM',
  accepts: (text) => /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text),
});

/** RFC 3339, section 5.6: unlike ISO 8601 it wants seconds and an offset. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i;

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly expected: string;
  readonly accepts: (text: string) => boolean;
}

function textScalar({ name, description, expected, accepts }: TextScalar): GraphQLScalarType<string, string> {
  const refuse = (value: unknown, nodes?: ValueNode): never => {
    throw new GraphQLError(`${name} cannot be ${excerpt(value)}: expected ${expected}`, {
      extensions: { code: 'BAD_USER_INPUT', scalar: name },
      ...(nodes === undefined ? {} : { nodes }),
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => {
      if (typeof value !== 'string') throw new TypeError(`${name} is always text`);
      return value;
    },
    parseValue: (value) => (typeof value === 'string' && accepts(value) ? value : refuse(value)),
    parseLiteral: (node) =>
      node.kind === Kind.STRING && accepts(node.value) ? node.value : refuse(valueFromASTUntyped(node), node),
  });
}

/** Neither a leap second, which clocks of computers do not know, nor an instant that UTC has outside of four-digit years. */
function isCommon(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

function isReal(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
