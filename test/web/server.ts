import { pino } from 'pino';
import { startSandbox } from '../../src/sandbox/index.js';
import { startServer } from '../../src/server/server.js';
import { readSettings } from '../../src/settings.js';

/** The whole service on the sandbox, on a free port, as a newcomer's `npm start` gives it. */
export async function startService(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const sandbox = await startSandbox();
  const settings = readSettings({ ...sandbox.environment, PORT: '0' });
  const server = await startServer(settings, {
    log: pino({ level: 'silent' }),
    notice: 'This is the sandbox.',
  });
  return {
    origin: new URL(server.url).origin,
    stop: async () => {
      await server.stop();
      await sandbox.stop();
    },
  };
}
