import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from '../app.js';
import { provesNothing, unproven, type Identify } from './authentication.js';
import type { CallersSettings } from './caller.js';
import { isLocal } from './origin.js';
import { Refusal } from './refusal.js';

/** Why a request may not see how the service is doing; null: it may. */
export type RefuseOutsiders = (request: FastifyRequest) => Promise<Refusal | null>;

/** Goes before a handler: sends a refusal to who may not see what it shows. */
export type InsidersOnly = (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply | undefined>;

/**
 * Who may see how the service is doing: callers that prove who they are, whatever their scopes, and this machine, which needs no
 * proof for that; with AUTH=off anybody. Nothing of it counts as an operation.
 *
 * @param identify who sends an operation
 */
export function createRefuseOutsiders(
  settings: CallersSettings,
  identify: Identify,
  corsOrigins: readonly string[],
): RefuseOutsiders {
  const asIfNobodyWereKnown = { ...settings, apiKeys: [], tokens: null };
  return async (request) => {
    const caller =
      provesNothing(request) && isLocal(request)
        ? unproven(request, asIfNobodyWereKnown, corsOrigins)
        : await identify(request);
    return caller instanceof Refusal ? caller : null;
  };
}

export function insidersOnly(refuseOutsiders: RefuseOutsiders): InsidersOnly {
  return async (request, reply) => {
    const refusal = await refuseOutsiders(request);
    return refusal === null ? undefined : sendRefusal(reply, refusal);
  };
}
