import type { Context } from '../graph/context.js';
import type { PredictedCalls } from '../graph/plan/tally.js';
import type { Operation } from '../loading/operation.js';
import type { LongText } from './answer-text.js';
import type { Asker } from './callers/reception.js';
import type { RequestRecord } from './request-log.js';

/** What the graph sees of a request, and what the server keeps beside it. */
export interface RequestContext extends Context, Pick<Asker, 'credentials' | 'explains'> {
  readonly operation: Operation;
  /** The calls that it may cost at most; null until they are known. */
  plan: PredictedCalls | null;
  readonly longText: LongText;
  readonly record: RequestRecord;
}
