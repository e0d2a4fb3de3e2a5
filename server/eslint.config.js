import js from '@eslint/js';
import globals from 'globals';

const CONSOLE = 'src/main/resources/dev/likeness/server/console';

export default [
  { ignores: ['target/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module' },
    rules: {
      'array-callback-return': ['error', { checkForEach: false }],
      'consistent-return': 'error',
      'default-case-last': 'error',
      eqeqeq: 'error',
      'no-alert': 'error',
      'no-constructor-return': 'error',
      'no-duplicate-imports': 'error',
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-implicit-globals': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'no-promise-executor-return': 'error',
      'no-self-compare': 'error',
      'no-sequences': 'error',
      'no-shadow': 'error',
      'no-template-curly-in-string': 'error',
      'no-throw-literal': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unreachable-loop': 'error',
      'no-unused-expressions': 'error',
      'no-unused-vars': ['error', { args: 'all' }],
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-useless-return': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'prefer-promise-reject-errors': 'error',
      radix: 'error',
    },
  },
  { files: [`${CONSOLE}/**/*.js`], languageOptions: { globals: globals.browser } },
  { files: [`${CONSOLE}/theme.js`], languageOptions: { sourceType: 'script' } },
  { files: ['src/test/javascript/**/*.js', '*.config.js'], languageOptions: { globals: globals.node } },
];
