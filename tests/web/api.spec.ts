import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

const query = (procedure: string, input: unknown) =>
  `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;

const runId = '00000000-0000-4000-8000-000000000000';

for (const [what, path, field] of [
  ['an id that is none', query('runs.byId', { runId: 'zzz' }), 'runId'],
  ['a limit out of range', query('runs.search', { limit: 9000 }), 'limit'],
  ['a field too few', query('metrics.series', { runId }), 'keys'],
  ['an axis that is none', query('metrics.series', { runId, keys: ['a'], x: 'epoch' }), 'x'],
  ['input that is no object', query('snapshots.list', 7), ''],
] as const) {
  test(`malformed input is a 400 that names the field: ${what}`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(400);
    const { error } = await response.json();
    expect(error.json.data.fields.map((each: { path: string }) => each.path)).toContain(field);
    expect(error.json.message).toMatch(/\w/);
    expect(await response.text()).not.toMatch(/stack|node_modules|\.ts:/);
  });
}

test('bad syntax and a filter that means nothing are 400s, an unknown run is a 404', async ({ request }) => {
  const syntax = await request.get('/api/trpc/runs.byId?input=%7B');
  expect(syntax.status()).toBe(400);
  expect(await syntax.text()).not.toContain('stack');

  const filter = await request.get(query('runs.search', { query: 'sede:1' }));
  expect(filter.status()).toBe(400);
  expect(await filter.text()).toContain('there is no field sede');

  const list = await request.get('/api/export/runs.csv?q=sede:1');
  expect([list.status(), await list.text()]).toEqual([
    400,
    expect.stringContaining('there is no field sede'),
  ]);

  const unknown = await request.get(query('runs.byId', { runId }));
  expect(unknown.status()).toBe(404);
  expect(await unknown.text()).toContain(runId);
});

test('a picture is fetched once: it never changes', async ({ request, app }) => {
  const training = await startTraining(app.db, { name: 'pictured', steps: 10 });
  const { newestSnapshot } = await app.db.runs.byId(training.runId);
  const path = `/api/snapshots/${newestSnapshot?.id}`;

  const first = await request.get(path);
  expect(first.status()).toBe(200);
  expect(first.headers()['content-type']).toBe('image/png');
  expect(first.headers()['cache-control']).toBe('private, max-age=31536000, immutable');
  expect((await first.body()).subarray(1, 4).toString()).toBe('PNG');

  const again = await request.get(path, { headers: { 'If-None-Match': first.headers()['etag'] ?? '' } });
  expect(again.status()).toBe(304);
  expect((await again.body()).length).toBe(0);

  expect((await request.get(`/api/snapshots/${runId}`)).status()).toBe(404);
  expect((await request.get('/api/snapshots/zzz')).status()).toBe(400);
});

test('every answer carries the headers that keep others out', async ({ request }) => {
  const headers = (await request.get('/')).headers();
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['x-powered-by']).toBeUndefined();
});
