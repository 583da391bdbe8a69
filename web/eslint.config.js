import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

// A room sees itself and shared; shared sees only itself; app composes the rooms.
const rooms = ['audit', 'identity', 'ledger', 'programme', 'shared'];
const zones = rooms.map((room) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: ['app', ...rooms].filter((other) => other !== room && (other !== 'shared' || room === 'shared'))
        .map((other) => ({ regex: `^(\\.\\./)+${other}/`, message: `room ${room} may not see ${other}` })),
    }],
  },
}));

export default defineConfig(
  { ignores: ['dist', 'node_modules', 'tools', 'eslint.config.js'] },
  typescript.configs.strictTypeChecked,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Figures are printed into texts and addresses.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An index is checked by whoever made the list not empty.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  ...zones,
);
