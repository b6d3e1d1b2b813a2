import type { UpstreamName } from '../../src/sandbox/index.js';

/** One field for each upstream, by alias. */
export const FOUR_PARTS = `{
  soap: training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") { sessions { title } }
  rest: checklistResults(sessionIds: ["3fa85f64-5717-4562-b3fc-2c963f66afa6"]) { nodes { result } }
  webex: session(id: "76736484") { title }
  uis: activitySchedules(first: 1) { nodes { name } }
}`;

/** What {@link FOUR_PARTS} answers. */
export interface FourParts {
  readonly soap: { readonly sessions: unknown } | null;
  readonly rest: unknown;
  readonly webex: unknown;
  readonly uis: unknown;
}

/** One of the four. */
export interface Part {
  readonly upstream: UpstreamName;
  readonly operation: string;
  readonly path: readonly (string | number)[];
  /** What the field holds when all is well. */
  readonly read: (data: FourParts) => unknown;
  /** The variable that bounds each of its calls. */
  readonly timeoutVariable: string;
}

export const PARTS: readonly Part[] = [
  {
    upstream: 'ispring-soap',
    operation: 'listSessionsByTraining',
    path: ['soap', 'sessions'],
    read: (data) => data.soap?.sessions,
    timeoutVariable: 'ISPRING_SOAP_TIMEOUT_MS',
  },
  {
    upstream: 'ispring-rest',
    operation: 'POST /job-training/sessions/result/list',
    path: ['rest'],
    read: (data) => data.rest,
    timeoutVariable: 'ISPRING_REST_TIMEOUT_MS',
  },
  {
    upstream: 'webex',
    operation: 'GetTrainingSession',
    path: ['webex'],
    read: (data) => data.webex,
    timeoutVariable: 'WEBEX_TIMEOUT_MS',
  },
  {
    upstream: 'uis',
    operation: 'get.schedules',
    path: ['uis'],
    read: (data) => data.uis,
    timeoutVariable: 'UIS_TIMEOUT_MS',
  },
];
