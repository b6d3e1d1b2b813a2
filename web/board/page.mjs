import { fileURLToPath } from 'node:url';

/** The board: what a training manager sees. */
export function boardPage() {
  return { root: fileURLToPath(new URL('./', import.meta.url)), base: '/board/' };
}
