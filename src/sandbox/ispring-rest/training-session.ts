import type { TrainingSession } from '../data/index.js';
import type { Twist } from '../faults.js';
import { uuidPattern } from '../upstream.js';
import type { Json } from './representation.js';
import { failure, plainText, represent } from './representation.js';
import type { RestCall } from './rest-call.js';
import { authorised, callerOf } from './rest-call.js';

/** One session by its own id. */
export const trainingSession: RestCall = {
  operation: 'GET /training/session/{id}',
  essentials: (question) => ({ ...callerOf(question), id: question.id }),
  answer: (question, twist) =>
    authorised(question, twist, (role) => {
      const { call, id, account } = question;
      if (!uuidPattern.test(id)) return failure(call, 400, 'trainingSessionId must be a UUID');
      const session = account.session(id);
      if (session === undefined) return plainText(404, 'Training session not found');
      if (!account.mayRead(role, session.trainingId)) return failure(call, 403, 'Permission denied');
      return represent(call, 200, { response: sessionBody(session, twist) });
    }),
};

/** An absent instructor is left out: the vendor's OpenAPI calls it optional, not nullable. */
function sessionBody(session: TrainingSession, twist: Twist): Json {
  const { id, title, startTime, duration, instructor, dayIds } = session;
  const body = { id, title, startTime, duration, ...(instructor === null ? {} : { instructor }), dayIds };
  return twist.badRow ? { ...body, startTime: 'soon', duration: 'long' } : body;
}
