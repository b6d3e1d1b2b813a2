import { SCOPES, type Scope } from '../../../src/graph/scope.js';
import { apiKeys, asKey } from './keys.js';

/** Callers of a test by their scopes, and a setting that lets them call. */
const CALLERS = {
  reader: ['graph:read'],
  'without people': SCOPES.filter((scope) => scope !== 'people:read'),
  'without secrets': SCOPES.filter((scope) => scope !== 'secrets:read'),
  'without explain': SCOPES.filter((scope) => scope !== 'explain'),
  everything: SCOPES,
} satisfies Readonly<Record<string, readonly Scope[]>>;

export const KEYS: Readonly<Record<string, string>> = { AUTH_API_KEYS: apiKeys(CALLERS) };

/** How one of them asks. */
export function as(name: keyof typeof CALLERS): { readonly headers: Readonly<Record<string, string>> } {
  return { headers: asKey(name) };
}
