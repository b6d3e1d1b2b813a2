/** From the wire to what the schema shows. */
import { XMLParser } from 'fast-xml-parser';

/** @typedef {import('./schema.mjs').Session} Session */
/** @typedef {import('./schema.mjs').ChecklistResult} ChecklistResult */
/** @typedef {import('./schema.mjs').Schedule} Schedule */

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'trainingSession',
});

/**
 * @param {string} xml
 * @returns {Session[]}
 */
export function readSessions(xml) {
  const result = parser.parse(xml).Envelope.Body.ListSessionsByTrainingResult;
  const rows = result === '' ? [] : (result.trainingSession ?? []);
  return rows.map((/** @type {{ id: string, title: string }} */ { id, title }) => ({
    id: `ispring:session:${id}`,
    title,
    uuid: id,
  }));
}

/**
 * @param {readonly Record<string, any>[]} rows
 * @param {readonly string[]} sessionIds
 * @returns {ChecklistResult[][]} in the order of the ids
 */
export function groupResults(rows, sessionIds) {
  /** @type {Map<string, ChecklistResult[]>} */
  const bySession = new Map(sessionIds.map((id) => [id, []]));
  for (const { sessionId, checklistId, employeeId, sessionStatus, points } of rows) {
    const id = `ispring:checklist-result:${sessionId}.${checklistId}.${employeeId}`;
    bySession.get(sessionId)?.push({ id, sessionStatus, points });
  }
  return [...bySession.values()];
}

/**
 * @param {string} xml
 * @returns {Session}
 */
export function readWebexSession(xml) {
  const message = parser.parse(xml).message;
  if (message.header.response.result !== 'SUCCESS') throw new Error('Webex refused');
  const { sessionKey, metaData } = message.body.bodyContent;
  return { id: `webex:session:${sessionKey}`, title: metaData.confName };
}

/**
 * @param {any} answer
 * @param {readonly string[]} ids
 * @returns {(Schedule | null)[]} in the order of the ids
 */
export function readSchedules(answer, ids) {
  if (answer.error !== undefined) throw new Error(`UIS: ${answer.error.message}`);
  /** @type {Map<string, Schedule>} */
  const byId = new Map();
  for (const { id, name } of answer.result.data) {
    byId.set(String(id), { __typename: 'ActivitySchedule', id: `uis:schedule:${id}`, name });
  }
  return ids.map((id) => byId.get(id) ?? null);
}
