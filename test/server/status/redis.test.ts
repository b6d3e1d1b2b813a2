import { marked } from '../../support/marks.js';
import { describeWith } from '../../support/programs.js';
import { RedisServer } from '../../support/redis-server.js';
import { eventually } from '../../support/eventually.js';
import { startService } from '../../support/service.js';
import { AS_PAGE, askForStatus, statusOf } from './asked-status.js';

describeWith(['redis-server'], 'the status of an instance that shares a Redis', () => {
  it('says whether that is reachable, and not where it is', async () => {
    const redis = await RedisServer.start();
    const service = await startService({ REDIS_URL: redis.url, REDIS_SECRET: marked('fleet') });
    expect((await statusOf(service.origin)).redis).toEqual({ reachable: true });
    await redis.kill();
    await eventually(async () => (await statusOf(service.origin)).redis?.reachable === false);
    const { text } = await askForStatus(service.origin, AS_PAGE);
    expect(text).toContain('away: this instance goes on alone until it is back');
    expect(text).not.toContain(new URL(redis.url).host);
    await service.stop();
  });
});
