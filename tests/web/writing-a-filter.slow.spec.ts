import { runConfig } from '@modewatch/core/config';
import { expect, test } from './stories.ts';

test('letters stay that are written while the list follows those before', async ({ page, app, project }) => {
  await app.db.runs.create({ config: runConfig.parse({ name: 'quiet-fox', project }) });
  await page.goto(`/runs?project=${encodeURIComponent(project)}`);
  const filter = page.getByRole('combobox', { name: 'Filter runs' });
  await expect(page.getByRole('link', { name: 'quiet-fox' })).toBeVisible();
  const text = 'quiet name:quiet-fox is:archived';
  await filter.focus();
  // Each letter at about the time at which the letters before it are taken into the address.
  for (const [i, letter] of [...text].entries()) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(190 + (i % 8) * 5);
  }
  await expect(filter).toHaveValue(text);
});
