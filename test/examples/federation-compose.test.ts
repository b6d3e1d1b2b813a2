import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, run } from '../support/command.js';
import { fileOf } from './federation/example-process.js';
import { describeExample } from './federation/installed.js';

const compose = (...args: string[]): ReturnType<typeof run> =>
  run({}, { command: [process.execPath, fileOf('compose.mjs')], args });

describeExample('the supergraph of the example', () => {
  it.each([[[]], [['--without-scopes']]])('is accepted by both composers, with %j', async (options) => {
    expect(await compose('--check', ...options)).toEqual({
      status: 0,
      stdout: '@theguild/federation-composition and @apollo/composition accept it.\n',
      stderr: '',
    });
  });

  it('has scopes unless told otherwise, and says where the subgraphs are', async () => {
    const out = join(emptyFolder(), 'supergraph.graphql');
    const urls = [
      '--training-graph',
      'https://training.example/graphql',
      '--hr-directory',
      'https://hr.example/',
    ];
    await compose('--out', out, ...urls);
    const supergraph = readFileSync(out, 'utf8');
    expect(supergraph).toContain(
      '@join__graph(name: "training-graph", url: "https://training.example/graphql")',
    );
    expect(supergraph).toContain('@join__graph(name: "hr-directory", url: "https://hr.example/")');
    expect(supergraph).toContain('@requiresScopes(scopes: [["people:read"]])');

    await compose('--out', out, '--without-scopes');
    // Not even linked: Apollo Gateway does not start on a supergraph that names it.
    expect(readFileSync(out, 'utf8')).not.toContain('requiresScopes');
  });
});
