import http from 'node:http';
import { startApp } from './app-server.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

const PASSWORD = 'a pässword: with colons';

test('with a password set, nothing is served without it', async ({ app, browser }) => {
  const training = await startTraining(app.db, { name: 'secret', steps: 10 });
  const { newestSnapshot } = await app.db.runs.byId(training.runId);
  const guarded = await startApp({ DATABASE_URL: app.databaseUrl, MODEWATCH_PASSWORD: PASSWORD });
  try {
    const paths = [
      '/',
      `/runs/${training.runId}`,
      '/icon.svg',
      '/api/trpc/projects.list',
      '/api/trpc/live.changes?input=%7B%22json%22%3A%7B%7D%7D',
      `/api/snapshots/${newestSnapshot?.id}`,
      '/no/such/page',
    ];
    for (const path of paths) {
      const response = await fetch(guarded.url + path);
      expect(response.status, path).toBe(401);
      expect(response.headers.get('www-authenticate'), path).toContain('Basic');
      expect(await response.text(), path).not.toContain('secret');
    }
    const wrong = await fetch(guarded.url, { headers: { Authorization: `Basic ${btoa('me:wrong')}` } });
    expect(wrong.status).toBe(401);
    expect((await fetch(`${guarded.url}/api/health`)).status, 'a supervisor has no password').toBe(200);

    const context = await browser.newContext({ httpCredentials: { username: 'anyone', password: PASSWORD } });
    const page = await context.newPage();
    const scripts = page.waitForResponse((response) => response.url().includes('/_next/static/'));
    await page.goto(guarded.url);
    await expect(page.getByRole('link', { name: 'secret' })).toBeVisible();
    await expect(page.getByRole('status')).toHaveText('live');
    const asset = (await scripts).url();
    expect((await fetch(asset)).status, 'assets are guarded too').toBe(401);
    await context.close();
  } finally {
    await guarded.stop();
  }
});

test('without a password, only this machine is served', async ({ app }) => {
  const { port } = new URL(app.url);
  expect(await statusFor(port, `localhost:${port}`)).toBe(200);
  expect(await statusFor(port, `127.0.0.1:${port}`)).toBe(200);
  expect(await statusFor(port, 'rebound.example')).toBe(403);
  expect(await statusFor(port, `192.168.1.7:${port}`)).toBe(403);
});

/** fetch does not let one choose the Host header. */
function statusFor(port: string, host: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    http
      .get({ hostname: '127.0.0.1', port, path: '/', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .on('error', reject);
  });
}
