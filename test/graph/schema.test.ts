import { readFileSync } from 'node:fs';
import { subgraphSdl } from '../../src/graph/federation/sdl.js';
import { schema } from '../../src/graph/schema.js';

const file = new URL('../../schema/schema.graphql', import.meta.url);

describe('schema/schema.graphql', () => {
  it('is the schema of the code; if this fails, run: npm run codegen', () => {
    const [heading, ...lines] = readFileSync(file, 'utf8').split('\n');
    expect(heading).toMatch(/^# Printed from src\/graph/);
    expect(lines.join('\n').trim()).toBe(subgraphSdl(schema).trim());
  });

  it('describes every type', () => {
    const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const bare = types.filter(
      ({ name, description, astNode }) =>
        description === undefined && astNode === undefined && name !== 'Query',
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
