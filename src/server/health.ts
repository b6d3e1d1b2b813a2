import type { FastifyInstance } from 'fastify';

/**
 * Tells supervisors and load balancers how this process is: `/healthz` that it can answer at all, `/readyz` whether it is to be sent
 * requests, which it is until it stops. Anybody may ask.
 *
 * Neither asks upstreams, nor Redis: without any of them most is still answered, out of memory or in part, and one that is away is
 * away for all instances, which would then all be taken out at once, and with them what they can still answer.
 */
export function registerHealth(app: FastifyInstance, isStopping: () => boolean): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', (_request, reply) =>
    isStopping() ? reply.code(503).send({ status: 'stopping' }) : { status: 'ready' },
  );
}
