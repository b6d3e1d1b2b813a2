import type { UpstreamName } from '../../src/sandbox/index.js';
import type { Answer } from '../support/service.js';
import { coordinateOf, holderOf } from './whole-graph.js';

/** What of the whole graph one upstream, or one of its operations, pays for. */
export interface Part {
  readonly upstream: UpstreamName;
  /** Null: all of them. */
  readonly operation: string | null;
  /** The fields that fail with it. What stands beneath them is not there at all. */
  readonly fields: readonly string[];
}

const BY_ID = ['Query.node', 'Query.nodes', 'Query._entities'];
const SESSIONS_BY_ID = ['Query.session', 'Query.sessions', ...BY_ID];
const OF_TRAINING = ['Training.title', 'Training.type', 'Training.organizer'];
const SCHEDULES = ['Query.activitySchedule', 'Query.activitySchedules', 'Session.scheduleOverlaps', ...BY_ID];
const OF_ZONE = [
  'ActivitySchedule.timeZone',
  'ActivitySchedule.isActive',
  'ActivitySchedule.intervals',
  'Session.scheduleOverlaps',
];

export const UPSTREAM_PARTS: readonly Part[] = [
  {
    upstream: 'ispring-soap',
    operation: null,
    fields: ['Training.sessions', 'Training.startTime', 'Training.endTime'],
  },
  {
    upstream: 'ispring-rest',
    operation: null,
    fields: [
      ...OF_TRAINING,
      ...SESSIONS_BY_ID,
      'Session.checklistResults',
      'Query.checklistResults',
      'Query.checklists',
    ],
  },
  { upstream: 'webex', operation: null, fields: [...SESSIONS_BY_ID, 'Query.webexSessions'] },
  { upstream: 'uis', operation: null, fields: SCHEDULES },
];

/** Of the upstreams that have several. */
export const OPERATION_PARTS: readonly (Part & { readonly operation: string })[] = [
  { upstream: 'ispring-rest', operation: 'GET /training/{id}', fields: OF_TRAINING },
  {
    upstream: 'ispring-rest',
    operation: 'GET /training/session/{id}',
    fields: [...SESSIONS_BY_ID, 'ChecklistResult.session'],
  },
  {
    upstream: 'ispring-rest',
    operation: 'GET /users/v2',
    fields: [...BY_ID, 'Employee.name', 'Employee.email', 'Employee.jobTitle'],
  },
  {
    upstream: 'ispring-rest',
    operation: 'POST /job-training/sessions/result/list',
    fields: [
      ...BY_ID,
      'Query.checklistResults',
      'Session.checklistResults',
      'Checklist.results',
      'Checklist.summary',
    ],
  },
  {
    upstream: 'ispring-rest',
    operation: 'POST /job-training/checklist/sessions/list',
    fields: [
      ...BY_ID,
      'Query.checklists',
      'Checklist.title',
      'Checklist.status',
      'Checklist.sessionIds',
      'Checklist.results',
      'Checklist.summary',
    ],
  },
  {
    upstream: 'webex',
    operation: 'GetTrainingSession',
    fields: [...SESSIONS_BY_ID, 'Session.instructor', 'Session.webex'],
  },
  { upstream: 'webex', operation: 'LstsummaryTrainingSession', fields: ['Query.webexSessions'] },
  { upstream: 'uis', operation: 'get.schedules', fields: SCHEDULES },
  { upstream: 'uis', operation: 'get.account', fields: OF_ZONE },
];

/** Of an answer. */
export type Data = Readonly<Record<string, unknown>>;

/** The answer but for `upstreams`, which tells of the calls themselves. */
export function lasting({ upstreams: _measured, ...data }: Data): Data {
  return data;
}

/**
 * That all which failed is of these parts, and nothing else has changed: where an error is, there is null, and all other
 * values are those of the sound answer.
 * @param expected what each error says beside whose it is
 */
export function expectOnlyThesePartsToFail(
  parts: readonly Part[],
  sound: Data,
  { data, errors }: Answer<Data>,
  expected: Readonly<Record<string, unknown>>,
): void {
  const remaining = structuredClone(sound);
  const failed = new Set<string>();
  for (const { message, path = [], extensions } of errors) {
    const part = parts.find(({ upstream }) => upstream === extensions['source']);
    expect({ path, message, extensions }).toEqual({
      path,
      message: expect.stringContaining(part?.upstream ?? 'one of these upstreams'),
      extensions: expect.objectContaining({
        operation: part?.operation ?? expect.any(String),
        retryable: expect.any(Boolean),
        ...expected,
      }),
    });
    failed.add(blank(remaining, path));
  }
  const places = new Set(errors.map(({ path }) => JSON.stringify(path)));
  expect(places.size).toBe(errors.length);
  expect([...failed].sort()).toEqual(parts.flatMap(({ fields }) => fields).sort());
  expect(lasting(data)).toEqual(remaining);
}

/** Puts null in the place of an error, and gives the field it is of. */
function blank(data: Data, path: readonly (string | number)[]): string {
  const holder = holderOf(data, path);
  const name = path.findLast((step) => typeof step === 'string');
  if (holder === null || name === undefined) throw new Error(`nothing was at ${path.join('.')}`);
  const last = path.at(-1);
  if (typeof last === 'number') (holder[name] as unknown[])[last] = null;
  else holder[name] = null;
  return coordinateOf(holder, name);
}
