import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { questionsOf, typeBehind } from './asks.js';
import { Fragments } from './fragments.js';

/** By question: all those that may be asked once it is answered, at any depth. One that leads to none has no entry. */
export type Feeds = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Feeds>>();

/**
 * Which question may lead to which in a document: one feeds another where a field that asks the other stands beneath a field
 * that asks the one. All operations count, and so does what @skip and @include may leave out: it is never too little.
 * Worked out once for a document. Fragments may be deep, circular or spread a thousand times.
 */
export function feedsOf(schema: GraphQLSchema, document: DocumentNode): Feeds {
  const ofSchema = known.get(schema) ?? new WeakMap<DocumentNode, Feeds>();
  known.set(schema, ofSchema);
  const feeds = ofSchema.get(document) ?? readFeeds(schema, document);
  ofSchema.set(document, feeds);
  return feeds;
}

function readFeeds(schema: GraphQLSchema, document: DocumentNode): Feeds {
  const feeds = new Map<string, ReadonlySet<string>>();
  for (const [question, places] of new Reading(schema, document).beneath) {
    const asked = askedWithin(places);
    if (asked.size > 0) feeds.set(question, asked);
  }
  return feeds;
}

/** A selection set, as far as it is read of objects of one type. */
interface Place {
  readonly type: GraphQLObjectType;
  readonly selectionSet: SelectionSetNode;
  /** What its own fields ask. */
  readonly asked: Set<string>;
  /** Its fragments, and what is selected beneath its fields. */
  readonly inner: Place[];
}

/** What is asked in these places and, at any depth, within. */
function askedWithin(places: ReadonlySet<Place>): Set<string> {
  const asked = new Set<string>();
  // Going through a set takes in what is added on the way, and nothing twice.
  const reached = new Set(places);
  for (const place of reached) {
    place.asked.forEach((question) => asked.add(question));
    place.inner.forEach((each) => reached.add(each));
  }
  return asked;
}

/** A document read to its end. */
class Reading {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;
  readonly #places = new Map<SelectionSetNode, Map<GraphQLObjectType, Place>>();
  readonly #unread: Place[] = [];
  /** By question, what is selected right beneath the fields that ask it. */
  readonly beneath = new Map<string, Set<Place>>();

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#fragments = new Fragments(schema, document);
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const root = schema.getRootType(definition.operation);
      if (root) this.#place(definition.selectionSet, root);
    }
    // No recursion: a chain of fragments may be longer than the stack is deep.
    for (let place = this.#unread.pop(); place !== undefined; place = this.#unread.pop()) this.#read(place);
  }

  /** One for each selection set and type, however many ways lead there. */
  #place(selectionSet: SelectionSetNode, type: GraphQLObjectType): Place {
    const ofSet = this.#places.get(selectionSet) ?? new Map<GraphQLObjectType, Place>();
    this.#places.set(selectionSet, ofSet);
    const before = ofSet.get(type);
    if (before !== undefined) return before;
    const place: Place = { type, selectionSet, asked: new Set(), inner: [] };
    ofSet.set(type, place);
    this.#unread.push(place);
    return place;
  }

  #read(place: Place): void {
    for (const selection of place.selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        this.#readField(place, selection);
        continue;
      }
      const selected = this.#fragments.selectedBy(selection, place.type);
      if (selected !== null) place.inner.push(this.#place(selected, place.type));
    }
  }

  #readField({ type, asked, inner }: Place, { name, selectionSet }: FieldNode): void {
    const field = type.getFields()[name.value];
    if (field === undefined) return;
    const below =
      selectionSet === undefined
        ? []
        : this.#objectsOf(field.type).map((object) => this.#place(selectionSet, object));
    inner.push(...below);
    for (const question of questionsOf(field)) {
      asked.add(question);
      const places = this.beneath.get(question) ?? new Set<Place>();
      const behind = typeBehind(question);
      // Where the field gives one type only, or none of what the question leads to but something that holds it, all counts.
      const own = below.filter((place) => place.type.name === behind);
      (own.length > 0 ? own : below).forEach((place) => places.add(place));
      this.beneath.set(question, places);
    }
  }

  /** The types of the objects that a field of this type may give. */
  #objectsOf(type: GraphQLOutputType): readonly GraphQLObjectType[] {
    const named = getNamedType(type);
    if (isAbstractType(named)) return this.#schema.getPossibleTypes(named);
    return isObjectType(named) ? [named] : [];
  }
}
