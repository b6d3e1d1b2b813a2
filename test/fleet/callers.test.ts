import { marked } from '../support/marks.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';
import { startService, type Service } from '../support/service.js';

const QUESTION = '{ __typename }';

describeWith(['redis-server'], 'the operations of a caller', () => {
  let redis: RedisServer;
  let services: readonly Service[];
  beforeEach(async () => {
    redis = await RedisServer.start();
    const settings = { CALLER_RATE_PER_MINUTE: '5', REDIS_URL: redis.url, REDIS_SECRET: marked('fleet') };
    services = await Promise.all([startService(settings), startService(settings)]);
  });
  afterEach(async () => {
    for (const service of services) await service.stop();
    await redis.kill();
  });

  const statuses = async (count: number): Promise<readonly number[]> => {
    const answers = [];
    for (let index = 0; index < count; index += 1) answers.push(await services[index % 2]!.ask(QUESTION));
    return answers.map(({ status }) => status);
  };

  it('are counted by all instances together', async () => {
    expect(await statuses(7)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  it('are counted by each for itself while Redis is away', async () => {
    await redis.kill();
    expect(await statuses(12)).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  });
});
