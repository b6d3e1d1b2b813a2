import type { Observation } from '../../../web/board/results/observation.js';

/** A result that is completed, but for what is said otherwise. */
export function observation(told: Partial<Observation> & { readonly id: string }): Observation {
  return {
    sessionId: 'session',
    status: 'PASSED',
    planned: null,
    completed: new Date('2026-05-04T10:00:00Z'),
    result: 50,
    points: 5,
    totalPoints: 10,
    employee: { id: 'e', name: 'Анна Королёва' },
    observer: { id: 'o', name: 'Oliver Murphy' },
    ...told,
  };
}

export const idsOf = (observations: readonly Observation[]): string[] => observations.map(({ id }) => id);
