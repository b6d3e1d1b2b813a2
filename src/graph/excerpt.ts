const MOST = 80;

/**
 * What was sent, as a message quotes it: as JSON, cut short. It comes back to whoever sent it, perhaps a thousand times, and so it is
 * cut before anything is made of it: a piece of a text keeps the whole of it in memory.
 */
export function excerpt(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value);
}

function quoted(text: string): string {
  const shown = JSON.stringify(text.slice(0, MOST));
  return text.length > MOST || shown.length > MOST ? `${shown.slice(0, MOST - 3)}...` : shown;
}
