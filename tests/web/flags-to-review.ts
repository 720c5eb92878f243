import type { Page } from '@playwright/test';
import { startTraining } from './training.ts';

/** Where the flags of a project are reviewed. */
export const review = (project: string) => `/review?project=${encodeURIComponent(project)}`;
export const inHand = (page: Page) => page.getByRole('article');

/** A run with two flags: a collapse, and modes that are missing. */
export async function flaggedRun(db: Parameters<typeof startTraining>[0], project: string) {
  const training = await startTraining(
    db,
    { name: 'quiet-fox', project, steps: 400, snapshotEvery: 100 },
    { collapsesAt: 200 },
  );
  await training.train(400);
  await training.raise({ rule: 'missing-modes', onset: 300, detected: 400, modes: ['Bag', 'Sneaker'] });
  await training.raise({ rule: 'full-collapse', severity: 'critical', onset: 200, detected: 300 });
  await training.end('finished');
  return training;
}

export async function introduceAs(page: Page, name: string) {
  await page.getByLabel('Under which name do you review?').fill(name);
  await page.keyboard.press('Enter');
}
