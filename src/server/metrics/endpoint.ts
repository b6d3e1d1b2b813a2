import type { FastifyInstance } from 'fastify';
import type { InsidersOnly } from '../callers/insiders.js';
import type { Metrics } from './metrics.js';

/** Serves metrics at `/metrics`, in the text format of Prometheus, to those who may see them. */
export function registerMetrics(app: FastifyInstance, metrics: Metrics, insidersOnly: InsidersOnly): void {
  app.get('/metrics', { onRequest: insidersOnly }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
}
