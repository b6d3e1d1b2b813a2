import {
  isAbstractType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The fragments of a document, and whether they apply. */
export class Fragments {
  readonly #schema: GraphQLSchema;
  readonly #byName: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, { definitions }: DocumentNode) {
    this.#schema = schema;
    this.#byName = new Map(
      definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  /** What a fragment selects of objects of this type; null where they do not meet its condition, or where there is none. */
  selectedBy(selection: Exclude<SelectionNode, FieldNode>, type: GraphQLObjectType): SelectionSetNode | null {
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#byName.get(selection.name.value);
    if (fragment === undefined) return null;
    return this.#fits(fragment.typeCondition?.name.value, type) ? fragment.selectionSet : null;
  }

  #fits(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.#schema.getType(condition);
    return isAbstractType(named) && this.#schema.isSubType(named, type);
  }
}
