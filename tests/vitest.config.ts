import { defineConfig } from 'vitest/config';

/** What joins several packages, the promises of the repository about itself, and what the benchmarks reckon. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts', '../bench/**/*.test.ts'],
    exclude: ['web/**', '**/*.slow.test.ts', '**/node_modules/**'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
