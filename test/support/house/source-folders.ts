import type { HouseFile } from './imports.js';
import type { Finding } from './rule.js';

/** What every vendor's folder holds. */
export const SOURCE_FILES = ['index.ts', 'client.ts', 'wire.ts', 'loaders.ts'];
const SOURCE_PART = /^(client|wire|loaders)-[a-z0-9-]+\.ts$/;

/** Vendor folders that lack one of the four files, or hold something that is none of them nor a part of one. */
export function findOddSources(house: readonly HouseFile[]): Finding[] {
  const inFolders = house.filter((file) => /^sources\/[^/]+\//.test(file.path));
  const folders = [...new Set(inFolders.map((file) => file.path.split('/').slice(0, 2).join('/')))];
  return folders.flatMap((folder) => {
    const files = inFolders.filter((file) => file.path.startsWith(`${folder}/`));
    const nameIn = (file: HouseFile) => file.path.slice(folder.length + 1);
    const missing = SOURCE_FILES.filter((name) => !files.some((file) => nameIn(file) === name));
    const odd = files.filter(
      (file) => !SOURCE_FILES.includes(nameIn(file)) && !SOURCE_PART.test(nameIn(file)),
    );
    return [
      ...files.slice(0, missing.length > 0 ? 1 : 0).map((file) => ({
        file,
        line: 1,
        found: `${folder} has no ${missing.join(', ')}`,
      })),
      ...odd.map((file) => ({ file, line: 1, found: 'is none of the four files, nor a part of one' })),
    ];
  });
}
