import { AnswerBudget } from '../../../src/graph/answer-budget.js';
import { ROOM_ENOUGH } from '../../../src/graph/answer-room.js';
import type { Context } from '../../../src/graph/context.js';
import type { Feeds } from '../../../src/graph/feeds.js';
import type { Scope } from '../../../src/graph/scope.js';
import { Turns } from '../../../src/graph/turns.js';
import { AnswerCache } from '../../../src/loading/cache.js';
import { Operation } from '../../../src/loading/operation.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.js';
import { AnswerLifetime } from '../../../src/server/answer-lifetime.js';
import { LongText } from '../../../src/server/answer-text.js';
import { contexts } from '../../../src/server/request-context.js';
import { readSettings } from '../../../src/settings.js';
import { NONE_BROUGHT, openSources } from '../../../src/sources/index.js';

/** Our graph over the sandbox, without a server in front; what was answered once is kept for the whole test. */
export interface OurGraph {
  readonly sandbox: Sandbox;
  /** For one operation of a caller with these scopes. */
  contextOf(scopes: readonly Scope[], feeds: Feeds): Context;
  stop(): Promise<void>;
}

const A_WEEK = '604800';
const LONG_KEPT = Object.fromEntries(
  ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].map((name) => [`${name}_TTL_SECONDS`, A_WEEK]),
);
/** What is too dear is found out in the course of a run: not always at the same place. */
const ENOUGH = { CACHE_MAX_MB: '512', REQUEST_DEADLINE_MS: '60000', MAX_UPSTREAM_CALLS: '100000' };

/** @param trainingIds those that `trainings` lists */
export async function startOurGraph(trainingIds: readonly string[]): Promise<OurGraph> {
  const sandbox = await startSandbox();
  const settings = readSettings({
    ...sandbox.environment,
    ...LONG_KEPT,
    ...ENOUGH,
    ISPRING_TRAINING_IDS: trainingIds.join(','),
  });
  const sources = openSources(settings.sources, { cache: new AnswerCache(settings.cacheMaxBytes) });
  const turns = new Turns();
  const contextOf = contexts(settings, sources, turns);
  return {
    sandbox,
    contextOf: (scopes, feeds) => {
      const operation = new Operation(settings.operation, 'a caller');
      operation.quiescence.expect(feeds);
      const context = contextOf({
        operation,
        asker: {
          name: 'a caller',
          identity: 'a caller',
          scopes: new Set(scopes),
          credentials: NONE_BROUGHT,
          explains: 'nothing',
          until: Infinity,
          isAnyone: false,
        },
        record: {
          caller: null,
          operation: null,
          hash: null,
          upstreamCalls: () => 0,
          outcome: null,
          errors: {},
        },
        longText: new LongText(turns.ofOperation(), () => true),
        room: ROOM_ENOUGH,
        lifetime: new AnswerLifetime(operation, Infinity),
      });
      return { ...context, budget: new AnswerBudget() };
    },
    stop: () => sandbox.stop(),
  };
}
