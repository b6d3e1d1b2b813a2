import { fileURLToPath } from 'node:url';

/** The frame of the status page, which the server fills in: its style, and the script that renews it. */
export function statusPage() {
  return { root: fileURLToPath(new URL('./', import.meta.url)), base: '/status/' };
}
