import { readSettings, SettingsError } from '../../src/settings.js';

/** What is wrong with these settings, as whoever starts it is told; [] where nothing is. */
export function problemsIn(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}
