import { mediaType } from '../upstream.js';
import { failure, represent } from './representation.js';
import type { Question, RestCall } from './rest-call.js';

/** Client credentials for an access token. */
export const token: RestCall = {
  operation: 'POST /api/v3/token',
  essentials(question) {
    const form = formOf(question);
    return { clientId: form.get('client_id'), grantType: form.get('grant_type') };
  },
  answer(question) {
    const { call, account } = question;
    const form = formOf(question);
    if (mediaType(call.headers['content-type']) !== 'application/x-www-form-urlencoded')
      return failure(call, 400, 'Content-Type must be application/x-www-form-urlencoded');
    if (form.get('grant_type') !== 'client_credentials')
      return failure(call, 400, 'grant_type must be client_credentials');
    const issued = account.logIn(form.get('client_id'), form.get('client_secret'));
    if (issued === undefined) return failure(call, 401, 'Unauthorized');
    return represent(call, 200, {
      access_token: issued.token,
      expires_in: issued.lifetimeSeconds,
      token_type: 'bearer',
    });
  },
};

function formOf({ call }: Question): URLSearchParams {
  return new URLSearchParams(call.body.toString('utf8'));
}
