import { readSettings, withSandbox, type Environment, type Settings } from './settings.js';

/** What must be told where simulators answer in place of the vendors. */
export const SANDBOX_NOTICE = 'Sandbox: all data is made up, and served by simulators of the four vendors.';

/** What is asked of whom. */
export interface Accounts {
  readonly settings: Settings;
  /** Ends the simulators, where they are asked. */
  stop(): Promise<void>;
}

/**
 * Reads the settings; where the sandbox is to stand in for all upstreams, its simulators run until `stop`. Rejects with a
 * `SettingsError` where the settings are wrong, and nothing runs then.
 */
export async function openAccounts(environment: Environment, sandbox: boolean): Promise<Accounts> {
  if (!sandbox) return { settings: readSettings(environment), stop: () => Promise.resolve() };
  const { startSandbox } = await import('./sandbox/index.js');
  const simulators = await startSandbox({ today: new Date() });
  try {
    const settings = readSettings(withSandbox(environment, simulators.environment), true);
    return { settings, stop: () => simulators.stop() };
  } catch (error) {
    await simulators.stop();
    throw error;
  }
}
