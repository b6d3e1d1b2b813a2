/** Part of `npm run build`: what package.json names as commands can be run by name, which the compiler does not see to. */
import { chmodSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
/** @type {unknown} */
const json = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const { bin } = /** @type {{ bin: Record<string, string> }} */ (json);
for (const path of Object.values(bin)) chmodSync(new URL(path, root), 0o755);
