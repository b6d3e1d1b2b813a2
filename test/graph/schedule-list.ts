import { takeCalls, type Service } from '../support/service.js';

export type Order = 'NAME_ASC' | 'NAME_DESC' | null;

/** A page as a client reads it, and what it cost. */
export interface SchedulePage {
  readonly ids: readonly (number | null)[];
  readonly cursors: readonly string[];
  readonly totalCount: number | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly endCursor: string | null;
  readonly errors: readonly { readonly message: string }[];
  readonly calls: number;
}

const QUERY = `query ($filter: ActivityScheduleFilter, $orderBy: ActivityScheduleOrder, $first: Int, $after: String) {
  activitySchedules(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    edges { cursor node { sourceId schedules { activityDateFrom } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

let lists = 0;
let lastId = 100_000;

/** Schedules of UIS that share a part of their names with no others, and a client that pages through them. */
export class ScheduleList {
  readonly #service: Service;
  readonly #order: Order;
  readonly #label = `list ${(lists += 1)}:`;
  /** Names that come before and after all others, which are to begin with a digit from 1 to 8. */
  readonly early: string;
  readonly late: string;

  constructor(service: Service, order: Order = 'NAME_ASC') {
    this.#service = service;
    this.#order = order;
    [this.early, this.late] = order === 'NAME_DESC' ? ['9', '0'] : ['0', '9'];
  }

  /** Adds one, and says its id: the later, the larger. */
  add(name: string): number {
    this.put((lastId += 1), name);
    return lastId;
  }

  /** Adds it, or renames it. */
  put(id: number, name: string, schedules: unknown = []): void {
    this.#service.sandbox.control.putSchedule({
      id,
      name: this.#label + name,
      schedules: schedules as never,
    });
  }

  remove(...ids: number[]): void {
    for (const id of ids) this.#service.sandbox.control.removeSchedule(id);
  }

  /** The ids of all that are there now, as the simulator sorts them: by name, and by id where names are the same. */
  ids(): number[] {
    const rows = this.#service.sandbox.control.schedules().filter(({ name }) => name.startsWith(this.#label));
    const up = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
    return rows
      .toSorted((a, b) => (this.#order === 'NAME_DESC' ? up(b.name, a.name) : up(a.name, b.name)))
      .map(({ id }) => id);
  }

  async page(first: number, after: string | null = null): Promise<SchedulePage> {
    takeCalls(this.#service);
    const filter = { nameContains: this.#label };
    const answer = await this.#service.ask(QUERY, { filter, orderBy: this.#order, first, after });
    const { edges, totalCount, pageInfo } = answer.data.activitySchedules;
    const cursors = edges.map(({ cursor }: { cursor: string }) => cursor);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([cursors[0] ?? null, cursors.at(-1) ?? null]);
    return {
      ...pageInfo,
      totalCount,
      cursors,
      ids: edges.map(({ node }: { node: { sourceId: string } | null }) => node && Number(node.sourceId)),
      errors: answer.errors,
      calls: takeCalls(this.#service).uis ?? 0,
    };
  }

  /** Every page after a cursor, to the last; `between` may change the list when one has come that is not the last. */
  async pages(
    first: number,
    after: string | null = null,
    between?: (page: SchedulePage) => void,
  ): Promise<SchedulePage[]> {
    const pages: SchedulePage[] = [];
    let cursor = after;
    while (pages.length < 200) {
      const page = await this.page(first, cursor);
      pages.push(page);
      if (!page.hasNextPage) return pages;
      cursor = page.endCursor;
      between?.(page);
    }
    throw new Error('the pages do not end');
  }
}

export function idsOf(pages: readonly SchedulePage[]): (number | null)[] {
  return pages.flatMap(({ ids }) => ids);
}
