import { START, addressOf, start } from './support/command.js';

/** Of 300 bytes each, with answers of some 20 MB. */
function heavyDocument(sessionId: string): string {
  const below = (depth: number): string =>
    depth === 0
      ? '{ id checklist { title } employee { name } }'
      : `{ session { title checklistResults ${below(depth - 1)} } }`;
  return `{ session(id: "${sessionId}") { checklistResults ${below(4)} } }`;
}

const FIND = '{ checklistResults(first: 50) { nodes { session { id checklistResults { id } } } } }';

interface Found {
  readonly session: { readonly id: string; readonly checklistResults: readonly unknown[] } | null;
}

async function ask(
  address: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<{ data: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as never;
}

it('a process with little memory outlives a dozen of the largest answers at once, which end where there is no more', async () => {
  const [node = '', ...rest] = START;
  const running = start({ PORT: '0' }, { command: [node, '--max-old-space-size=250', ...rest] });
  const address = await addressOf(running);
  const { nodes } = (await ask(address, FIND)).data['checklistResults'] as { nodes: readonly Found[] };
  const sessions = nodes.flatMap(({ session }) => (session === null ? [] : [session]));
  const [most] = sessions.sort((a, b) => b.checklistResults.length - a.checklistResults.length);
  const document = heavyDocument(most!.id);

  const answers = await Promise.all(Array.from({ length: 12 }, () => ask(address, document)));
  const errors = answers.flatMap((answer) => answer.errors ?? []);
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['QUERY_TOO_EXPENSIVE']));
  expect(errors).toContainEqual(
    expect.objectContaining({
      message:
        'There is no memory left for more of this answer; from here on fields are left out. Ask for fewer things at once.',
      extensions: { code: 'QUERY_TOO_EXPENSIVE', retryable: true },
    }),
  );
  for (const { data } of answers) expect(data['session']).not.toBeNull();
  expect(await ask(address, '{ upstreams { name } }')).toMatchObject({
    data: { upstreams: expect.any(Array) },
  });
  running.child.kill('SIGTERM');
  expect(await running.exit).toBe(0);
}, 60_000);

it('a process with little memory outlives a long text that is wrong in thousands of places, each of which quotes it', async () => {
  const [node = '', ...rest] = START;
  const running = start({ PORT: '0' }, { command: [node, '--max-old-space-size=250', ...rest] });
  const address = await addressOf(running);
  const long = 'x'.repeat(900_000);
  const named = (count: number, one: string): string => one.repeat(count);
  const documents = [
    `query ($a: ID!) { ${[1, 2, 3, 4, 5].map((i) => `_${i}: nodes(ids: [${named(1000, '$a ')}]) { id }`).join(' ')} }`,
    `query ($a: _Any!) { _entities(representations: [${named(3000, '{__typename: $a} ')}]) { __typename } }`,
    `query ($a: _Any!) { _entities(representations: [${named(2000, '{__typename: "Training", id: $a} ')}]) { __typename } }`,
    `query ($a: String!) { ${Array.from({ length: 200 }, (_, i) => `_${i}: activitySchedules(first: 1, after: $a) { totalCount }`).join(' ')} }`,
    `query ($a: String!) { ${Array.from({ length: 200 }, (_, i) => `_${i}: activitySchedules(first: 1, filter: {name: $a}) { totalCount }`).join(' ')} }`,
  ];
  for (const document of documents) {
    const { errors = [] } = await ask(address, document, { a: long });
    expect(errors.length).toBeGreaterThanOrEqual(200);
    for (const { message } of errors) expect(message.length).toBeLessThan(300);
    expect(new Set(errors.slice(0, -1).map(({ extensions }) => extensions.code))).toEqual(
      new Set(['BAD_USER_INPUT']),
    );
  }
  running.child.kill('SIGTERM');
  expect(await running.exit).toBe(0);
}, 60_000);
