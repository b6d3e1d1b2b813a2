import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BARE, OURS } from '../peers/subjects.mjs';
import { asked } from './check.mjs';

/**
 * Starts the bare server with the bytes that ours answers; nothing where it is not wanted.
 * @param {import('./session.mjs').Session} session
 * @param {number} delayMs before each answer
 */
export async function startBare(session, delayMs) {
  if (!session.wants(BARE)) return [];
  const file = join(session.processes.makeFolder(), 'answer');
  writeFileSync(file, session.answerOf(asked(OURS, 0).ours));
  return session.start([BARE], { env: { ANSWER_FILE: file, DELAY_MS: String(delayMs) } });
}
