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
): Promise<{ data: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
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
