import { schema } from '../../src/graph/schema.js';
import { marked } from '../support/marks.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { KEPT_BY_DEFAULT, startService, takeCalls, type Service } from '../support/service.js';
import { eventually } from '../support/eventually.js';
import { FEW_TRAININGS, goodArguments } from '../server/whole-graph-arguments.js';
import { wholeDocument } from '../server/whole-graph.js';

const DEPTH = 4;

/** All but how upstreams are doing, which each instance tells of itself. */
function withoutHealth(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, member: unknown) => (name.startsWith('upstreams') ? undefined : member)),
  );
}

const total = (calls: Partial<Record<string, number>>): number =>
  Object.values(calls).reduce<number>((sum, count = 0) => sum + count, 0);

describeWith(['redis-server'], 'what one instance has asked for', () => {
  let redis: RedisServer;
  let one: Service;
  let other: Service;
  beforeAll(async () => {
    redis = await RedisServer.start();
    const settings = {
      ...FEW_TRAININGS,
      ...KEPT_BY_DEFAULT,
      REDIS_URL: redis.url,
      REDIS_SECRET: marked('fleet'),
    };
    one = await startService(settings);
    other = await startService({ ...one.sandbox.environment, ...settings });
  });
  afterAll(async () => {
    await one.stop();
    await other.stop();
    await redis.kill();
  });

  it('another answers from Redis, whatever it is: every field of the graph is the same', async () => {
    const document = wholeDocument(schema, DEPTH, await goodArguments(one));
    takeCalls(one);
    const asked = await one.ask(document);
    const asking = total(takeCalls(one));
    // What is put into Redis is not waited for.
    let known = -1;
    await eventually(async () => {
      const before = known;
      known = await redis.with((connection) => connection.dbsize());
      return known === before;
    });
    const told = await other.ask(document);
    // But for what must be of now, and what is not there, which is looked for again after seconds.
    expect(total(takeCalls(one))).toBeLessThan(asking / 5);
    expect(withoutHealth(told.data)).toEqual(withoutHealth(asked.data));
    expect(told.errors).toEqual(asked.errors);
  });
});
