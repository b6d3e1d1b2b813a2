import { uuidPattern } from '../upstream.js';
import { failure, plainText, represent } from './representation.js';
import type { RestCall } from './rest-call.js';
import { authorised, callerOf } from './rest-call.js';

/** One training, which does not say its own id. */
export const training: RestCall = {
  operation: 'GET /training/{id}',
  essentials: (question) => ({ ...callerOf(question), id: question.id }),
  answer: (question, twist) =>
    authorised(question, twist, (role) => {
      const { call, id, account } = question;
      if (!uuidPattern.test(id)) return failure(call, 400, 'trainingId must be a UUID');
      const found = account.training(id);
      // The OpenAPI declares no 404 for this call; this is how its siblings say it.
      if (found === undefined) return plainText(404, 'Training not found');
      if (!account.mayRead(role, id)) return failure(call, 403, 'Permission denied');
      const response = {
        title: found.title,
        organizer: found.organizerId,
        sessions: account.sessionsOf(id).map((session) => session.id),
        type: found.type,
      };
      const spoilt = { ...response, title: { text: found.title }, organizer: 7 };
      return represent(call, 200, { response: twist.badRow ? spoilt : response });
    }),
};
