import type { Fleet } from '../../fleet/index.js';
import { only, type Reading } from './readings.js';

/** How the link to Redis does. Asks nobody. */
export function fleetGauges({ report }: Fleet): readonly Reading[] {
  return [
    {
      name: 'training_graph_redis_up',
      help: 'Whether Redis answers, which instances share: 0 while this one goes on alone.',
      read: () => only(Number(report().isUp)),
    },
  ];
}

export function fleetCounters({ report }: Fleet): readonly Reading[] {
  return [
    {
      name: 'training_graph_redis_commands_total',
      help: 'Commands to Redis: answered, failed (refused, or without an answer in time), or skipped since it was away.',
      labels: ['outcome'],
      read: () => Object.entries(report().commands).map(([outcome, count]) => [{ outcome }, count]),
    },
    {
      name: 'training_graph_shared_answers_total',
      help: 'Things looked up in Redis: fresh there (hit), past their time to live or not there and asked by this instance (miss), or being asked by another (awaited).',
      labels: ['outcome'],
      read: () => Object.entries(report().answers).map(([outcome, count]) => [{ outcome }, count]),
    },
  ];
}
