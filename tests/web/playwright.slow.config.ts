import { defineConfig } from '@playwright/test';
import stories from './playwright.config.ts';

/** Stories that take minutes: `npm run test:slow`. */
export default defineConfig(stories, { testIgnore: [], testMatch: '**/*.slow.spec.ts' });
