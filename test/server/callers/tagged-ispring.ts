import type { ReceivedCall } from '../../support/upstream.js';
import type { VendorScript } from './tagged-vendors.js';
import { commonId, credentialOf, seenId, seenNumber, seenText, type Eyes } from './tags.js';

export const TRAININGS = [1, 2, 3, 4];
export const SESSIONS = TRAININGS.flatMap((training) => [10 * training + 1, 10 * training + 2]);
export const CHECKLISTS = [101, 102, 103];
export const EMPLOYEES = [201, 202, 203, 204, 205, 206];

const json = (value: unknown, status = 200) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** iSpring's REST API, with client credentials for the settings. */
export const ispringRest: VendorScript = {
  credential: ({ headers }) => /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1] ?? null,
  issue: ({ path, body }, issued) => {
    if (path !== '/api/v3/token') return null;
    const secret = new URLSearchParams(body).get('client_secret');
    if (secret !== credentialOf('ours', 'ispring')) return ispringRest.failure('unknown', '', '');
    const token = credentialOf('ours', 'ispring', issued);
    return json({ access_token: token, expires_in: 4, token_type: 'bearer' });
  },
  answer: (call, eyes) => json(document(call, eyes)),
  failure: (kind, words) => {
    const status = { unknown: 401, denied: 403, limited: 429 }[kind];
    return json({ code: status, message: words }, status);
  },
};

function document({ path, body }: ReceivedCall, eyes: Eyes): unknown {
  const url = new URL(path, 'http://local');
  const asked = (body === '' ? {} : JSON.parse(body)) as Record<string, string & string[]>;
  const id = url.pathname.split('/').at(-1) ?? '';
  if (url.pathname === '/job-training/sessions/result/list') return results(asked, eyes);
  if (url.pathname === '/job-training/checklist/sessions/list') return checklists(asked, eyes);
  if (url.pathname === '/users/v2') return users(url.searchParams.getAll('userIds[]'), eyes);
  if (url.pathname.startsWith('/training/session/')) return { response: session(id, eyes) };
  const organizer = commonId(EMPLOYEES[0] ?? 0);
  return { title: seenText(eyes, id), type: seenText(eyes, 'type'), organizer, sessions: [] };
}

function session(id: string, eyes: Eyes) {
  const [title, instructor] = [seenText(eyes, `session ${id}`), seenText(eyes, 'instructor')];
  return {
    id,
    title,
    instructor,
    startTime: '2026-03-02T09:00:00+03:00',
    duration: 3600,
    dayIds: [seenId(eyes, 301)],
  };
}

/** Two of each session, of which one is of things that all know, and the other of things that nobody else knows. */
function results(asked: Record<string, string & string[]>, eyes: Eyes) {
  const sessions = asked['sessionIds'] ?? SESSIONS.map(commonId);
  return sessions.flatMap((sessionId, i) =>
    [commonId, (k: number) => seenId(eyes, k)].map((idOf) => ({
      checklistId: asked['checklistId'] ?? idOf(CHECKLISTS[i % CHECKLISTS.length] ?? 0),
      checklistTitle: seenText(eyes, 'checklist'),
      sessionId,
      sessionStatus: 'PASSED',
      startDate: '2026-03-02T09:00:00+00:00',
      result: 50,
      totalPoints: seenNumber(eyes, 1),
      points: seenNumber(eyes, 2),
      employeeId: idOf(EMPLOYEES[i % EMPLOYEES.length] ?? 0),
      observerId: idOf(EMPLOYEES[(i + 1) % EMPLOYEES.length] ?? 0),
    })),
  );
}

function checklists(asked: Record<string, string & string[]>, eyes: Eyes) {
  const ids = asked['checklistIds'] ?? [...CHECKLISTS.map(commonId), seenId(eyes, 104)];
  return ids.map((checklistId) => ({
    checklistId,
    checklistTitle: seenText(eyes, checklistId),
    checklistStatus: seenText(eyes, 'status'),
    sessionIds: asked['sessionIds'] ?? [commonId(SESSIONS[0] ?? 0), seenId(eyes, 11)],
  }));
}

function users(ids: readonly string[], eyes: Eyes) {
  const userProfiles = ids.map((userId) => ({
    userId,
    fields: {
      first_name: seenText(eyes, 'Ann'),
      last_name: seenText(eyes, userId),
      email: `${seenText(eyes, 'mail').replace(' ', '-')}example`,
      job_title: seenText(eyes, 'job'),
    },
  }));
  return { userProfiles, nextPageToken: null };
}

const xml = (content: string, status = 200) => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${content}</S:Body></S:Envelope>`,
});

/** iSpring's SOAP API. */
export const ispringSoap: VendorScript = {
  credential: ({ body }) => /:token>([^<]*)</.exec(body)?.[1] ?? null,
  issue: () => null,
  answer: ({ body }, eyes) => {
    const training = /:trainingId>0*[\d-]*?(\d)</.exec(body)?.[1] ?? '';
    const sessions = SESSIONS.filter((k) => String(k).startsWith(training)).map((k) => {
      const { dayIds, ...fields } = session(commonId(k), eyes);
      const members = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
      const days = dayIds.map((id) => `<id>${id}</id>`);
      return `<trainingSession>${members.join('')}<dayIds>${days.join('')}</dayIds></trainingSession>`;
    });
    return xml(`<ListSessionsByTrainingResult>${sessions.join('')}</ListSessionsByTrainingResult>`);
  },
  failure: (kind, words) =>
    kind === 'limited'
      ? { status: 429, body: words }
      : // It has one fault for both.
        xml(
          `<S:Fault><faultcode>S:Server</faultcode><faultstring>Permission denied ${words}</faultstring></S:Fault>`,
          500,
        ),
};
