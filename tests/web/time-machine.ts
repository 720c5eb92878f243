import type { Page } from '@playwright/test';

/** Of a run's page. */
export const slider = (page: Page) => page.getByRole('slider', { name: 'Step of the samples' });
export const samples = (page: Page) => page.getByRole('region', { name: 'Samples' });
