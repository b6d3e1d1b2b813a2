import type { FormattedExecutionResult } from 'graphql';
import { Activity } from '../graph/activity.js';
import { AnswerBudget } from '../graph/answer-budget.js';
import type { Room } from '../graph/answer-room.js';
import type { Context } from '../graph/context.js';
import type { Variables } from '../graph/execution/run.js';
import type { PredictedCalls } from '../graph/plan/tally.js';
import { RowBudget } from '../graph/row-budget.js';
import { Timetables } from '../graph/timetables.js';
import type { Turns } from '../graph/turns.js';
import type { Operation } from '../loading/operation.js';
import type { Settings } from '../settings.js';
import type { Sources } from '../sources/index.js';
import type { AnswerLifetime } from './answer-lifetime.js';
import type { LongText } from './answer-text.js';
import type { Asker } from './callers/reception.js';
import type { RequestRecord } from './request-log.js';
import { reportOf } from './upstream-report.js';

/** What the graph sees of a request, and what the server keeps beside it. */
export interface RequestContext extends Context, Pick<Asker, 'credentials' | 'explains'> {
  readonly operation: Operation;
  /** The calls that it may cost at most; null until they are known. */
  plan: PredictedCalls | null;
  /** Holds the answer, as clients see it, once there is one: Apollo Server works with a copy of this context. */
  readonly told: { result: FormattedExecutionResult | null };
  /** As graphql-js has coerced them; null until it is admitted. */
  variables: Variables | null;
  readonly longText: LongText;
  readonly record: RequestRecord;
}

/** What there is of a request before it is answered. */
export interface Asked {
  readonly operation: Operation;
  readonly asker: Asker;
  readonly record: RequestRecord;
  readonly longText: LongText;
  readonly room: Room;
  readonly lifetime: AnswerLifetime;
}

/** Makes the context of each request, with loaders of its own. */
export function contexts(
  settings: Settings,
  sources: Sources,
  turns: Turns,
): (asked: Asked) => RequestContext {
  const timetables = new Timetables(settings.businessYears);
  return ({ operation, asker, record, longText, room, lifetime }) => {
    const rows = new RowBudget();
    const takeTurns = turns.ofOperation();
    return {
      scopes: asker.scopes,
      credentials: asker.credentials,
      explains: asker.explains,
      operation,
      longText,
      record,
      plan: null,
      variables: null,
      told: { result: null },
      loaders: sources.loaders(operation, asker.credentials),
      trainingIds: settings.trainingIds,
      scheduleZone: settings.scheduleZone,
      activity: new Activity({
        timetables,
        rows,
        takeTurns,
        isOver: () => operation.remainingMs() === 0,
      }),
      rows,
      budget: new AnswerBudget(room),
      takeTurns,
      holdBatches: () => operation.quiescence.hold(),
      upstreams: () => {
        lifetime.end();
        return sources.upstreams.map((upstream) => reportOf(upstream, settings.sandbox));
      },
      keepNone: () => lifetime.end(),
    };
  };
}
