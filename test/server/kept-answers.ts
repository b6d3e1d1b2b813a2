import { landmarks } from '../../src/sandbox/index.js';
import { KEPT_BY_DEFAULT, startService, takeCalls, type Service } from '../support/service.js';

/** Lives are shortened by up to a tenth at random: of 60 seconds, 53 are always left and 61 never. */
export const WITHIN_TTL = 53;
export const PAST_TTL = 61;
export const STALE_SECONDS = 600;
/** After so long nothing is left of what was known. */
export const PAST_ALL = PAST_TTL + STALE_SECONDS;

/** A service that keeps what it hears as it does when nobody sets anything, with a token in hand. */
export async function startKeepingService(settings: Record<string, string> = {}): Promise<Service> {
  const service = await startService({ ...KEPT_BY_DEFAULT, ...settings });
  await service.ask(`{ session(id: "${landmarks.unknownId}") { id } }`);
  takeCalls(service);
  return service;
}

/** Asks, so that the answer is known from now on; that it cost something is forgotten. */
export async function learn(service: Service, document: string): Promise<unknown> {
  const { data, errors } = await service.ask(document);
  expect(errors).toEqual([]);
  takeCalls(service);
  return data;
}

/** Settings under which answers of these are waited for, however long they take, once the old ones are past their time. */
export function neverStale(...upstreams: readonly string[]): Record<string, string> {
  return Object.fromEntries(upstreams.map((name) => [`${name}_STALE_SECONDS`, '0']));
}

/** That asking ends in this one error, with nothing old in its place. */
export async function expectFailure(service: Service, question: string, code: string): Promise<void> {
  const { errors, extensions } = await service.ask(question);
  expect(errors.map((error) => error.extensions['code'])).toEqual([code]);
  expect(extensions.stale).toBeUndefined();
}
