import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A part of the page did not come: there is no network, or another version of the board is served than the one that is open. */
export class PartMissing extends Error {}

/** A part of the page that comes when it is wanted; throws {@link PartMissing} where it does not, from then on. */
export function lazyPart<TProps>(
  load: () => Promise<ComponentType<TProps>>,
): LazyExoticComponent<ComponentType<TProps>> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new PartMissing('A part of the page did not come', { cause });
    }
  });
}
