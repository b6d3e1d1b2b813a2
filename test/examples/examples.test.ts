import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startService, takeCalls, type Service } from '../support/service.js';

const runner = fileURLToPath(new URL('../../examples/run.mjs', import.meta.url));
const TRAINING_ID = 'b431d5a0-2d14-11ed-b56c-0242c0a87043';
const FROM = '2026-06-01T00:00:00Z';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

/** Runs an example as its README says, and gives the lines that it prints. */
async function run(name: string, graphUrl = `${service.origin}/graphql`): Promise<string[]> {
  const env = { ...process.env, GRAPH_URL: graphUrl };
  const { stdout } = await promisify(execFile)(process.execPath, [runner, name], { env });
  return stdout.trimEnd().split('\n');
}

describe.each(['apollo-client', 'graphql-request', 'urql'])('the example of %s', (name) => {
  it('shows the board with its names, and every page of the list, in as few calls as can be', async () => {
    await service.ask(`{ training(id: "${TRAINING_ID}") { title } }`); // From now on there is a token.
    const expected = [...boardLines(), ...(await listLines())];
    takeCalls(service);
    expect(await run(name)).toEqual(expected);
    // The sessions; the title, the results, the names; two pages.
    expect(takeCalls(service)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 3, webex: 2 });
  });

  it('shows what there is when the source of the names is down, and says what is missing and why', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'reset', operation: 'GET /users/v2' });
    const lines = await run(name);
    const nameless = boardLines().map((line) => line.replace(/^ {4}.*(: \d+ %)/, '    ?, observed by ?$1'));
    expect(lines.filter((line) => !line.startsWith('!'))).toEqual([...nameless, ...(await listLines())]);
    expect(lines.filter((line) => line.startsWith('!')).sort()).toEqual(
      resultPaths()
        .flatMap((result) =>
          ['employee', 'observer'].map(
            (who) => `! trainings.0.sessions.${result}.${who}.name: UPSTREAM_UNREACHABLE, try again later`,
          ),
        )
        .sort(),
    );
  });

  it('does not take a page that could not be had for the end of the list', async () => {
    service.sandbox.control.setFault('webex', { kind: 'html', operation: 'LstsummaryTrainingSession' });
    await expect(run(name)).rejects.toThrow('webex');
  });

  it('ends with what went wrong when there is no graph', async () => {
    await expect(run(name, 'http://127.0.0.1:1/graphql')).rejects.toThrow('fetch failed');
  });
});

it('names the examples that there are when asked for another', async () => {
  await expect(run('relay')).rejects.toThrow('apollo-client, graphql-request, urql');
});

/** The board as it has to look, from the data of the sandbox. */
function boardLines(): string[] {
  const { trainings, trainingSessions, checklistResults, employees } = service.sandbox.data.ispring;
  const nameOf = (id: string | null): string => {
    const { firstName, lastName } = employees.find((employee) => employee.id === id)!;
    return `${firstName} ${lastName}`;
  };
  const sessions = trainingSessions.filter(({ trainingId }) => trainingId === TRAINING_ID);
  return [
    trainings.find(({ id }) => id === TRAINING_ID)!.title,
    ...sessions.flatMap(({ id, title, startTime }) => [
      `  ${title}, ${startTime}`,
      ...checklistResults
        .filter(({ sessionId, sessionStatus }) => sessionId === id && sessionStatus === 'PASSED')
        .sort((a, b) => a.startDate.instant.localeCompare(b.startDate.instant))
        .map(
          ({ employeeId, observerId, result, checklistTitle }) =>
            `    ${nameOf(employeeId)}, observed by ${nameOf(observerId)}: ${result} % in ${checklistTitle}`,
        ),
    ]),
  ];
}

/** Where the results stand on the board, under its training. */
function resultPaths(): string[] {
  let [session, result] = [-1, 0];
  return boardLines().flatMap((line) => {
    if (line.startsWith('    ')) return [`${session}.checklistResults.${result++}`];
    if (line.startsWith('  ')) [session, result] = [session + 1, 0];
    return [];
  });
}

/** The list as one page would show it, cut as the examples page through it. */
async function listLines(): Promise<string[]> {
  const { data } = await service.ask(
    `{ webexSessions(from: "${FROM}", first: 1000) { totalCount nodes { startTime title } } }`,
  );
  const { totalCount, nodes } = data.webexSessions;
  const rows = nodes.map(({ startTime, title }: Record<string, string>) => `  ${startTime} ${title}`);
  const pages: string[][] = [];
  while (rows.length > 0) pages.push(rows.splice(0, 20));
  expect(pages.length).toBeGreaterThan(1);
  return pages.flatMap((page) => [`${page.length} of ${totalCount} Webex sessions`, ...page]);
}
