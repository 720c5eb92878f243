import { defineConfig } from 'vitest/config';
import config from './vitest.config.ts';

/** Proofs that take longer: `npm run test:slow`. */
export default defineConfig({
  test: { ...config.test, include: ['src/**/*.slow.test.ts'], exclude: [] },
});
