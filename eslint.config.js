import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import prettier from 'eslint-config-prettier/flat';
import { defineConfig, globalIgnores } from 'eslint/config';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const nodeGlobals = Object.getOwnPropertyNames(globalThis);

const CODE = ['**/*.{js,mjs,cjs,ts,mts,cts,tsx}'];
const SCHEMA = 'schema/schema.graphql';
const OPERATIONS = 'schema/operations/**/*.graphql';

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '**/generated/', 'schema/typed-documents.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: CODE,
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `== null` is the short way to ask for null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A type imported as a value stays in the built file, and an entity would then import its neighbours.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // Closed unions are mapped whole: a new kind of error must not fall through.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers read well in messages; everything else must be made text on purpose.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => clearTimeout(timer)` and `return done()` hide nothing.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Graph types may be nothing but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // An unused argument tells the shape of the call.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // What a running service says goes through its log, where nothing secret is; entries may print.
    files: ['src/**'],
    ignores: ['src/main.ts', 'src/sandbox/main.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    // Classes of the graph declare the shape of a type for type-graphql; their values are plain objects.
    files: ['src/graph/**', 'src/server/**', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    // A test may take apart what came over the wire: its expectations are the check.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Plain JavaScript outside scripts/ belongs to no tsconfig, so it is linted without types.
    files: ['**/*.{js,mjs}'],
    ignores: ['scripts/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  {
    // The compiler knows which names exist.
    files: ['**/*.{ts,tsx}', 'scripts/**'],
    rules: { 'no-undef': 'off' },
  },
  {
    // The public graph and the documents that are sent to it, as they stand in git.
    files: [SCHEMA, OPERATIONS],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: {
        graphQLConfig: {
          schema: join(import.meta.dirname, SCHEMA),
          documents: join(import.meta.dirname, OPERATIONS),
        },
      },
    },
  },
  {
    files: [SCHEMA],
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Names of Federation's begin with its own, which is none of PascalCase.
      '@graphql-eslint/naming-convention': [
        'error',
        {
          ...graphql.configs['flat/schema-recommended'].rules['@graphql-eslint/naming-convention'][1],
          types: { style: 'PascalCase', ignorePattern: '^(?:federation|link)__' },
        },
      ],
      // What a description has to say is checked by test/graph/descriptions.test.ts.
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],
      // Lists go forward only, as the upstreams' do.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Short lists come whole, and connections give their `nodes`, too.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // Blocks, pages and intervals have no identity. What has one implements Node, which asks for its id.
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  {
    files: [OPERATIONS],
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      '@graphql-eslint/match-document-filename': ['error', { query: 'kebab-case' }],
      // The depth up to which the graph promises an answer.
      '@graphql-eslint/selection-set-depth': ['error', { maxDepth: 12 }],
    },
  },
  prettier,
);
