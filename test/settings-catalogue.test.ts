import { CATALOGUE } from '../src/settings-catalogue.js';

const variables = CATALOGUE.flatMap((group) => group.variables);

describe('the catalogue of variables', () => {
  it('has each once', () => {
    const names = variables.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(variables)('says in sentences what $name means, and what is expected', ({ meaning, expected }) => {
    expect(meaning).toMatch(/^[A-Z`].*\.$/);
    expect(expected).not.toMatch(/^$|\.$/);
  });

  it.each(variables.filter(({ shown }) => shown !== null))(
    'shows a default of $name that may be written',
    ({ schema, shown, otherwise }) => {
      const read = schema.safeParse(shown);
      expect(read.error).toBeUndefined();
      // Null is not set: then what is shown is found by others.
      if (otherwise !== null) expect(read.data).toEqual(otherwise);
    },
  );

  it('shows no default of a secret', () => {
    expect(variables.filter(({ isSecret, shown }) => isSecret && shown !== null)).toEqual([]);
  });
});
