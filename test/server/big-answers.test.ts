import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { eventually } from '../support/eventually.js';
import { startService, type Service } from '../support/service.js';

/** Each schedule's rules so many times over: an answer of megabytes. */
const TIMES = Array.from({ length: 20 }, (_, index) => `rules${index}: schedules { ...rule }`);
const BIG = `
  { activitySchedules(first: 400) { nodes { name ${TIMES.join(' ')} } } }
  fragment rule on ScheduleRule { activityDateFrom activityDateTill activityDays { type days } activityTime { timeFrom timeTill } }
`;
const SMALL = '{ activitySchedules(first: 400) { nodes { name } } }';
const MEGABYTE = 1_000_000;

describe('an answer of megabytes', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  /** Resolves with the head of the answer, of which nothing is read yet. */
  async function send(query: string): Promise<IncomingMessage> {
    const sent = request(`${service.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sent.end(JSON.stringify({ query }));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  }

  it('is the text that JSON.stringify gives of all that was asked for', async () => {
    const text = (await buffer(await send(BIG))).toString();
    expect(text.length).toBeGreaterThan(MEGABYTE);
    const { data, errors } = JSON.parse(text);
    expect(text === `${JSON.stringify({ data, extensions: JSON.parse(text).extensions })}\n`).toBe(true);
    expect(errors).toBeUndefined();
    const { schedules } = service.sandbox.data.uis;
    const { nodes } = data.activitySchedules;
    expect(nodes.map(({ name }: { name: string }) => name).sort()).toEqual(
      schedules.map(({ name }) => name).sort(),
    );
    const { name, ...rules } = nodes[0] as Record<string, unknown[]>;
    expect(Object.keys(rules)).toHaveLength(TIMES.length);
    for (const each of Object.values(rules)) expect(each).toEqual(rules['rules0']);
    expect(rules['rules0']?.length).toBeGreaterThan(0);
    expect(name).toMatch(/[а-я]/);
  });

  it('comes as any other: same head, with its length', async () => {
    const [big, small] = [await send(BIG), await send(SMALL)];
    const headOf = ({ statusCode, headers }: IncomingMessage): unknown => ({
      statusCode,
      ...headers,
      date: null,
      'content-length': null,
    });
    expect(headOf(big)).toEqual(headOf(small));
    for (const answer of [big, small]) {
      expect(answer.headers['content-length']).toBe(String((await buffer(answer)).length));
    }
  });

  it('keeps nobody waiting while it is made', async () => {
    service.sandbox.control.resetCalls();
    const made = new Set<unknown>();
    const big = send(BIG).finally(() => made.add(BIG));
    // All is there from which it is made.
    await eventually(() =>
      service.sandbox.control.calls('uis').some(({ durationMs }) => durationMs !== null),
    );
    let answered = 0;
    while (!made.has(BIG)) {
      await service.ask('{ __typename }');
      answered += 1;
    }
    expect(answered).toBeGreaterThan(5);
    (await big).destroy();
  });

  it('may be left by its client at any time', async () => {
    const before = service.log().length;
    const half = await send(BIG);
    await once(half, 'readable');
    half.destroy();
    const { control } = service.sandbox;
    for (const stage of [0, 1, 2]) {
      // A text of its own: it shall not join the one before, of which nobody has noticed yet that it was left.
      control.resetCalls();
      const client = new AbortController();
      const left = expect(service.ask(`${BIG} # ${stage}`, {}, { signal: client.signal })).rejects.toThrow(
        /abort/,
      );
      if (stage > 0) await eventually(() => control.calls('uis').length > 0);
      if (stage > 1) await eventually(() => control.calls('uis')[0]?.durationMs != null);
      client.abort();
      await left;
    }
    expect((await service.ask(SMALL)).errors).toEqual([]);
    const said = service.log().slice(before).split('\n').filter(Boolean);
    const levels = said.map((line) => (JSON.parse(line) as { level: number }).level);
    expect(levels.filter((level) => level > 30)).toEqual([]);
  });

  it('waits for a client that reads slowly, and keeps nobody else waiting', async () => {
    const slow = await send(BIG);
    slow.pause();
    expect((await service.ask(SMALL)).errors).toEqual([]);
    expect((await buffer(slow)).length).toBe(Number(slow.headers['content-length']));
  });
});
