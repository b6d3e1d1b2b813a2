import type { HouseFile } from './imports.js';

/** A way through imports that ends where it began. */
export interface Cycle {
  readonly start: HouseFile;
  /** Of the import it begins with. */
  readonly line: number;
  /** From start to start. */
  readonly way: readonly string[];
}

/** Each cycle once, told from its first file in path order. Types count within a floor only. */
export function findCycles(house: readonly HouseFile[]): Cycle[] {
  const byPath = new Map(house.map((file) => [file.path, file]));
  const next = (file: HouseFile) =>
    file.imports
      .filter((edge) => edge.kind !== 'types' || floorName(edge.to) === floorName(file.path))
      .flatMap((edge) => byPath.get(edge.to) ?? []);
  const told = new Set<string>();
  const cycles: Cycle[] = [];
  for (const start of house) {
    if (told.has(start.path)) continue;
    const way = shortestWay(start, start, next);
    if (!way) continue;
    for (const file of way) told.add(file.path);
    const line = start.imports.find((edge) => edge.to === (way[1] ?? start).path)?.line ?? 1;
    cycles.push({ start, line, way: [...way, start].map((file) => file.path) });
  }
  return cycles;
}

function floorName(path: string): string {
  return path.split('/')[0] ?? path;
}

function shortestWay(
  from: HouseFile,
  to: HouseFile,
  next: (file: HouseFile) => HouseFile[],
): readonly HouseFile[] | null {
  let front: HouseFile[][] = [[from]];
  const seen = new Set<HouseFile>();
  while (front.length > 0) {
    const further: HouseFile[][] = [];
    for (const way of front) {
      for (const file of next(way[way.length - 1] ?? from)) {
        if (file === to) return way;
        if (seen.has(file)) continue;
        seen.add(file);
        further.push([...way, file]);
      }
    }
    front = further;
  }
  return null;
}
