import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { formatErrors } from '../../src/server/errors.js';

function formatted(error: unknown, code: string): { answer: unknown; log: string } {
  let log = '';
  const format = formatErrors(pino({}, { write: (line: string) => void (log += line) }));
  const thrown = new GraphQLError('canary', {
    path: ['session'],
    extensions: { code },
    ...(error instanceof Error ? { originalError: error } : {}),
  });
  return { answer: format(thrown.toJSON(), thrown), log };
}

describe('an error that is a bug', () => {
  it.each([
    ['of ours', new TypeError('canary')],
    ['that graphql-js found', undefined],
  ])('%s is masked, and logged by its place and not by its message', (_name, error) => {
    const { answer, log } = formatted(error, 'INTERNAL_SERVER_ERROR');
    expect(answer).toEqual({
      message: 'Internal server error',
      path: ['session'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.parse(log)).toMatchObject({
      level: 50,
      path: ['session'],
      name: error?.name ?? 'GraphQLError',
      frames: expect.arrayContaining([expect.stringMatching(/errors\.test/)]),
    });
    expect(log).not.toContain('canary');
  });

  it('is none that speaks of the input', () => {
    const { answer, log } = formatted(undefined, 'BAD_USER_INPUT');
    expect(answer).toMatchObject({ message: 'canary', extensions: { code: 'BAD_USER_INPUT' } });
    expect(log).toBe('');
  });
});
