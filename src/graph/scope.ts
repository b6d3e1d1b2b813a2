/**
 * What a caller may be allowed to do.
 *
 * - `graph:read`   ask at all, and read what is behind none of the others
 * - `people:read`  read how persons can be reached: e-mail, telephone, address, notes about them
 * - `secrets:read` read what opens a session or makes its holder the host: passwords, tokens, keys
 * - `explain`      see what an operation costs and how its answer came about; in production also the schema
 */
export const SCOPES = ['graph:read', 'people:read', 'secrets:read', 'explain'] as const;
export type Scope = (typeof SCOPES)[number];
