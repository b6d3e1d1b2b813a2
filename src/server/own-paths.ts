import type { FastifyInstance } from 'fastify';

/** Knows the paths of the routes that are registered from now on, whatever their methods. */
export class OwnPaths {
  readonly #exact = new Set<string>();
  /** What stands before the last part of a path, where that part may be anything. */
  readonly #folders = new Set<string>();

  constructor(app: FastifyInstance) {
    app.addHook('onRoute', ({ url }) => {
      const at = url.indexOf(':');
      if (at >= 0) this.#folders.add(url.slice(0, at));
      else this.#exact.add(url);
    });
  }

  /** Whether there is a route for the path of this address, which may have a query. */
  has(address: string): boolean {
    const [path = ''] = address.split('?', 1);
    return this.#exact.has(path) || this.#folders.has(path.slice(0, path.lastIndexOf('/') + 1));
  }
}
