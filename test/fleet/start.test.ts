import { addressOf, start, START } from '../support/command.js';
import { describeWith } from '../support/programs.js';
import { RedisServer } from '../support/redis-server.js';

describeWith(['redis-server'], 'the process that shares a Redis', () => {
  it('on a port that is taken leaves Redis and exits 1', async () => {
    const redis = await RedisServer.start();
    const first = start({ PORT: '0' }, { command: START });
    const { port } = new URL(await addressOf(first));
    const second = start({ PORT: port, REDIS_URL: redis.url }, { command: START });
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/HOST, PORT: .*EADDRINUSE/);
    first.child.kill('SIGTERM');
    await first.exit;
    await redis.kill();
  });
});
