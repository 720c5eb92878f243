import { flaggedRun, inHand, introduceAs, review } from './flags-to-review.ts';
import { expect, test } from './stories.ts';

test('two people are never given the same flag', async ({ page, app, project, browser }) => {
  await flaggedRun(app.db, project);
  await page.goto(review(project));
  await introduceAs(page, 'Ada');
  await expect(inHand(page)).toContainText('Full collapse');

  const elsewhere = await browser.newContext({ baseURL: app.url });
  const other = await elsewhere.newPage();
  await other.goto(review(project));
  await introduceAs(other, 'Ben');
  await expect(inHand(other)).toContainText('Missing modes');
  await expect(other.getByRole('complementary', { name: 'All flags' })).toContainText('with Ada');

  await other.goto(page.url());
  await expect(other.getByText('Ada is reviewing this flag just now')).toBeVisible();
  await other.getByRole('button', { name: 'Take the next one' }).click();
  await expect(inHand(other)).toContainText('Missing modes');

  await page.keyboard.press('j');
  await expect(inHand(page), 'the other one is taken, so hers comes again').toContainText('Full collapse');
  await elsewhere.close();
});
