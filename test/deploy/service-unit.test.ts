import { deadlineSeconds, fileOf, readDockerfile } from './deployed-files.js';

/** The lines of the unit by their names; the last one counts. */
const unit = new Map(
  fileOf('deploy/training-graph.service')
    .split('\n')
    .flatMap((line) => {
      const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? ''] as const];
    }),
);

describe('the unit of systemd', () => {
  it('starts what the image starts, by node itself, and in production', () => {
    const [, ...rest] = readDockerfile(fileOf('Dockerfile')).at(-1)!.command ?? [];
    expect(unit.get('ExecStart')).toBe(`/usr/bin/node ${rest.join(' ')}`);
    expect(unit.get('Environment')).toBe('NODE_ENV=production');
  });

  it('starts it again when it ended by itself, and gives it longer to end than twice the deadline', () => {
    expect(unit.get('Restart')).toBe('on-failure');
    expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThan(2 * deadlineSeconds());
  });

  it('lets it write nowhere, and be nobody', () => {
    expect(unit.get('DynamicUser')).toBe('yes');
    expect(unit.get('ProtectSystem')).toBe('strict');
    expect(unit.get('CapabilityBoundingSet')).toBe('');
    // Node makes code at run time.
    expect(unit.has('MemoryDenyWriteExecute')).toBe(false);
  });
});
