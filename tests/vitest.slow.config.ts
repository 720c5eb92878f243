import { defineConfig } from 'vitest/config';

/** Proofs that take minutes: `npm run test:slow`. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.slow.test.ts'],
    // One after the other: each of them fills the machine.
    fileParallelism: false,
    testTimeout: 20 * 60_000,
    hookTimeout: 120_000,
  },
});
