import { defineConfig } from '@playwright/test';

/** Stories in a real Chromium, against the production build and a real Postgres. */
export default defineConfig({
  testDir: '.',
  testIgnore: '**/*.slow.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  // Generous, for machines that have other things to do; what a test waits for is a condition, never a time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure', locale: 'en-GB', timezoneId: 'UTC' },
});
