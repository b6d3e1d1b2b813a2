import { GraphQLScalarType } from 'graphql';
import { badUserInput } from '../bad-user-input.js';
import { parseId, readId, TYPENAMES, typenameOf, type ParsedId } from '../global-id.js';

/** The most that `_entities` takes at once: a gateway sends all that it has of a page and of the pages beneath it. */
export const MOST_REPRESENTATIONS = 10_000;

/** `_Any` of the subgraph specification: what another subgraph knows of a thing. */
export const Representation = new GraphQLScalarType<unknown, unknown>({
  name: '_Any',
  description:
    'What a federation gateway knows of an entity, its type and its key: `{ __typename: "Training", id: "ispring:training:<uuid>" }`.',
});

/**
 * The id of the entity that a representation names; null where it is an id of another type than the one claimed.
 * Throws BAD_USER_INPUT, which names the part that is wrong, for what is no representation of an entity of this graph.
 */
export function parseRepresentation(argument: string, representation: unknown): ParsedId | null {
  const { typename, id } = partsOf(representation);
  if (typeof typename !== 'string' || !TYPENAMES.includes(typename)) {
    throw badUserInput(`${argument}.__typename`, `one of ${TYPENAMES.join(', ')}`, typename ?? null);
  }
  if (typeof id !== 'string') {
    throw badUserInput(`${argument}.id`, `its id in this graph`, id ?? null);
  }
  return ofType(typename, parseId(`${argument}.id`, id, []));
}

/** As {@link parseRepresentation}; null for what is none, too. */
export function readRepresentation(representation: unknown): ParsedId | null {
  const { typename, id } = partsOf(representation);
  const parsed = typeof id === 'string' ? readId(id, []) : null;
  return parsed === null ? null : ofType(typename, parsed);
}

function ofType(typename: unknown, id: ParsedId): ParsedId | null {
  return typenameOf(id.kind) === typename ? id : null;
}

function partsOf(representation: unknown): { readonly typename?: unknown; readonly id?: unknown } {
  if (typeof representation !== 'object' || representation === null) return {};
  const { __typename: typename, id } = representation as Readonly<Record<string, unknown>>;
  return { typename, id };
}
