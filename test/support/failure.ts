import { UpstreamError } from '../../src/protocols/upstream-error.js';

/** The UpstreamError that `work` ends in; throws when it ends in anything else, a success included. */
export async function failureFrom(work: () => unknown): Promise<UpstreamError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
  throw new Error('expected a failure, and it succeeded');
}
