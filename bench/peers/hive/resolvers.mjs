/** What Mesh's directives cannot say: ids that are made of several fields, lists by key, and a filter made of ids. */
import { Kind } from 'graphql';

/** @typedef {Record<string, any>} Row */

/** What of get.schedules is always the same. */
const SCHEDULES = { access_token: process.env['UIS_ACCESS_TOKEN'], fields: ['id', 'name'] };

export const resolvers = {
  Query: {
    /** @param {unknown} _root @param {{ ids: readonly string[] }} args */
    trainings: (_root, { ids }) => ids.map((id) => ({ id, sourceId: bare(id) })),
    /** @param {unknown} _root @param {{ filter: { ids: readonly string[] } }} args */
    activitySchedules: (_root, { filter }) => filter,
  },

  Session: {
    id: { selectionSet: '{ id }', resolve: (/** @type {Row} */ { id }) => `ispring:session:${id}` },
    checklistResults: {
      selectionSet: '{ id }',
      /** @param {Row} root @param {unknown} _args @param {Row} context @param {unknown} info */
      resolve: (root, _args, context, info) =>
        context['results'].Query.listSessionsResult({
          root,
          context,
          info,
          key: root['id'],
          argsFromKeys: (/** @type {readonly string[]} */ sessionIds) => ({ input: { sessionIds } }),
          valuesFromResults: bySession,
          selectionSet: withSessionId,
        }),
    },
  },

  ChecklistResult: {
    id: {
      selectionSet: '{ sessionId checklistId employeeId }',
      resolve: (/** @type {Row} */ { sessionId, checklistId, employeeId }) =>
        `ispring:checklist-result:${sessionId}.${checklistId}.${employeeId}`,
    },
  },

  ActivityScheduleConnection: {
    /** @param {{ ids: readonly string[] }} root @param {unknown} _args @param {Row} context @param {unknown} info */
    nodes: (root, _args, context, info) =>
      context['uis'].Query.getSchedules({
        root,
        context,
        info,
        args: { input: { params: { ...SCHEDULES, filter: anyOf(root.ids) } } },
        selectionSet: (/** @type {unknown} */ rows) => nested(nested(rows, 'data'), 'result'),
        valuesFromResults: (/** @type {Row} */ reply) => reply['result'].data,
      }),
  },

  ActivitySchedule: {
    id: { selectionSet: '{ id }', resolve: (/** @type {Row} */ { id }) => `uis:schedule:${id}` },
  },
};

/** @param {string} id of the graph */
function bare(id) {
  return id.slice(id.lastIndexOf(':') + 1);
}

/** @param {readonly string[]} ids */
function anyOf(ids) {
  const filters = ids.map((id) => ({ field: 'id', operator: '=', value: Number(bare(id)) }));
  return { condition: 'or', filters };
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly string[]} sessionIds
 */
function bySession(rows, sessionIds) {
  /** @type {Map<string, Row[]>} */
  const found = new Map(sessionIds.map((id) => [id, []]));
  for (const row of rows) found.get(row['sessionId'])?.push(row);
  return sessionIds.map((id) => found.get(id));
}

/** @param {any} rows a selection set */
function withSessionId(rows) {
  return { ...rows, selections: [...rows.selections, field('sessionId')] };
}

/**
 * @param {any} rows a selection set
 * @param {string} name of the field to put it under
 */
function nested(rows, name) {
  return { kind: Kind.SELECTION_SET, selections: [{ ...field(name), selectionSet: rows }] };
}

/** @param {string} name */
function field(name) {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } };
}
