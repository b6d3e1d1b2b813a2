import type {
  BoardSessionFragment,
  TrainingBoardQuery,
  WebexSessionsQuery,
} from '../schema/typed-documents.js';

/** Where the graph is; `npm start` serves it here. */
export const graphUrl = process.env['GRAPH_URL'] ?? 'http://127.0.0.1:4000/graphql';

/** What the board asks for; with no ids it would be all trainings that the server lists. */
export const boardVariables = {
  trainingIds: ['b431d5a0-2d14-11ed-b56c-0242c0a87043'],
  from: '2023-04-01T00:00:00Z',
  sessionStatus: 'PASSED',
} as const;

/** One screen, whichever client got the data: it knows the types of the document alone. */
export function showBoard({ trainings }: TrainingBoardQuery): void {
  for (const training of trainings) {
    console.log(training?.title ?? 'A training without a title');
    training?.sessions?.forEach(showSession);
  }
}

/** A part of the screen says what it needs in a fragment of the document, and takes the fragment's type. */
function showSession({ title, startTime, checklistResults }: BoardSessionFragment): void {
  console.log(`  ${title ?? 'No title'}, ${startTime ?? 'no date'}`);
  for (const { checklistTitle, result, employee, observer } of checklistResults ?? []) {
    const names = `${employee?.name ?? '?'}, observed by ${observer?.name ?? '?'}`;
    console.log(`    ${names}: ${result ?? '?'} % in ${checklistTitle ?? '?'}`);
  }
}

/** One page of a list. A row that could not be read is null in its place. */
export function showSessions({ nodes, totalCount }: NonNullable<WebexSessionsQuery['webexSessions']>): void {
  console.log(`${nodes?.length ?? 0} of ${totalCount ?? '?'} Webex sessions`);
  for (const session of nodes ?? []) console.log(`  ${session?.startTime ?? '?'} ${session?.title ?? '?'}`);
}

/** What could not be had is null in the data; each error says where, why, and whether to ask again. */
export function showErrors(errors: readonly FieldError[] = []): void {
  for (const { path = [], extensions = {} } of errors) {
    const again = extensions['retryable'] === true ? 'try again later' : 'not worth a retry';
    console.log(`! ${path.join('.')}: ${String(extensions['code'])}, ${again}`);
  }
}

/** An entry of `errors`, as all three clients give it. */
interface FieldError {
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}
