import js from '@eslint/js';
import prettier from 'eslint-config-prettier/flat';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeGlobals = Object.getOwnPropertyNames(globalThis);

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '**/generated/', 'schema/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
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
  prettier,
);
