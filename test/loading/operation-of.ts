import { Operation, type OperationLimits } from '../../src/loading/operation.js';

/** An operation that has a minute and may make 500 calls, but for `limits`. */
export function operationOf(limits: Partial<OperationLimits> = {}, caller = 'somebody'): Operation {
  return new Operation({ deadlineMs: 60_000, maxUpstreamCalls: 500, ...limits }, caller);
}

/** One that nobody waits for any more. */
export function endedOperation(): Operation {
  const operation = operationOf();
  operation.end();
  return operation;
}
