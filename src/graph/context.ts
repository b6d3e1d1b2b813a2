import type { Loaders } from '../sources/index.js';
import type { Activity } from './activity.js';
import type { AnswerBudget } from './answer-budget.js';
import type { RowBudget } from './row-budget.js';
import type { Scope } from './scope.js';
import type { TakeTurns } from './turns.js';
import type { Upstream } from './upstream.type.js';

/** What resolvers get beside their arguments; made anew for each operation. */
export interface Context {
  /** What the caller may do. */
  readonly scopes: ReadonlySet<Scope>;
  readonly loaders: Loaders;
  /** Bare ids of the trainings to list when none are asked for. */
  readonly trainingIds: readonly string[];
  /** IANA zone in which UIS schedules are read; null when it is not known. */
  readonly scheduleZone: string | null;
  /** When schedules are active. */
  readonly activity: Activity;
  /** How much more the answer may hold. */
  readonly rows: RowBudget;
  /** How many more fields and errors it may hold. */
  readonly budget: AnswerBudget;
  /** Does a piece of work when it is this operation's turn. */
  readonly takeTurns: TakeTurns;
  /** Until what it gives is called, no batch goes to which more may be added. */
  readonly holdBatches: () => () => void;
  readonly upstreams: () => readonly Upstream[];
  /** Says that no client may keep the answer: it holds for this moment only, or what is behind a scope. */
  readonly keepNone: () => void;
}
