import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { TELLS_SCHEMA } from './introspection.js';
import { refuse } from './refused-document.js';

/** Of one document. A thousand fields with alias, argument and one field of their own are 11,000 tokens. */
export const MOST_TOKENS = 20_000;
const MOST_DEPTH = 15;
const MOST_ALIASES = 1000;
const MOST_DIRECTIVES = 200;
/** Fields and fragments, with each fragment put in the places where it is spread. */
const MOST_SELECTIONS = 100_000;
/** Questions about the schema, and aliases within: each may be as long as the schema. Tools ask one, without any alias. */
const MOST_INTROSPECTIONS = 10;

interface Size {
  /** Fields within fields, the innermost counted. Those of the schema about itself are left out: they have a limit of their own. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly selections: number;
  readonly introspections: number;
}

const LIMITS: Readonly<Record<keyof Size, readonly [most: number, what: string]>> = {
  depth: [MOST_DEPTH, 'levels of fields'],
  aliases: [MOST_ALIASES, 'aliases'],
  directives: [MOST_DIRECTIVES, 'directives'],
  selections: [MOST_SELECTIONS, 'fields and fragments'],
  introspections: [MOST_INTROSPECTIONS, 'questions about the schema'],
};

/**
 * Refuses a document that is too large, with QUERY_TOO_EXPENSIVE, before any other rule looks at it: to find out what is wrong
 * with it, or to run it, could take any time.
 */
export const withinLimits: ValidationRule = (context) => ({
  Document(document) {
    const size = sizeOf(document);
    const names = Object.keys(LIMITS) as (keyof Size)[];
    const beyond = names.find((name) => size[name] > LIMITS[name][0]);
    if (beyond === undefined) return undefined;
    const [most, what] = LIMITS[beyond];
    return refuse(
      context,
      document,
      new GraphQLError(
        `This document has more than ${most} ${what}, fragments included. Ask for fewer things at once.`,
        {
          extensions: { code: 'QUERY_TOO_EXPENSIVE' },
        },
      ),
    );
  },
});

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, selections: 0, introspections: 0 };

/** Of the largest operation of a document. Fragments that lead back to themselves count as nothing: another rule refuses them. */
function sizeOf(document: DocumentNode): Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const size = known.get(name);
    if (size !== undefined) return size;
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const measured = fragment === undefined ? NOTHING : ofSelections(fragment.selectionSet);
    known.set(name, measured);
    return measured;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Size => {
    let size = NOTHING;
    for (const selection of selections) {
      const directives = selection.directives?.length ?? 0;
      const own = { ...NOTHING, directives, selections: 1 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        size = together(size, own, ofFragment(selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        size = together(size, own, ofSelections(selection.selectionSet));
      } else {
        const below = selection.selectionSet === undefined ? NOTHING : ofSelections(selection.selectionSet);
        const isOfSchema = TELLS_SCHEMA.includes(selection.name.value);
        const depth = isOfSchema ? 0 : below.depth + 1;
        const aliases = selection.alias === undefined ? 0 : 1;
        const introspections = isOfSchema ? 1 + below.aliases : below.introspections;
        size = together(size, { ...own, aliases }, { ...below, depth, introspections });
      }
    }
    return size;
  };

  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [ofSelections(definition.selectionSet)] : [],
  );
  return operations.reduce(larger, NOTHING);
}

function together(...sizes: readonly Size[]): Size {
  return sizes.reduce((one, other) => combined(one, other, (a, b) => a + b));
}

function larger(one: Size, other: Size): Size {
  return combined(one, other, Math.max);
}

/** Depths do not add up: what stands side by side is as deep as the deepest. */
function combined(one: Size, other: Size, combine: (a: number, b: number) => number): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: combine(one.aliases, other.aliases),
    directives: combine(one.directives, other.directives),
    selections: combine(one.selections, other.selections),
    introspections: combine(one.introspections, other.introspections),
  };
}
