import { runConfig } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { snapshotPicture } from './snapshot-picture.ts';
import { useTestApi } from './testing/use-test-api.ts';

const { db, api } = await useTestApi();

const gridAt = (step: number, current?: Uint8Array<ArrayBuffer>): RunEvent => ({
  ...{ type: 'snapshot', step, imagesSeen: 64 * step, time: step, shape: [1, 2, 2, 1] },
  ...{ samples: new Uint8Array(4), png: new Uint8Array([1]), ...(current && { current }) },
  picture: { width: 2, height: 2, tileWidth: 2, tileHeight: 2, gutter: 0 },
});

const get = (id: string, query = '', headers = {}) =>
  snapshotPicture(
    db,
    new Request(`http://localhost/api/snapshots/${id}${query}`, { headers }),
    Promise.resolve({ id }),
  );

it('answers with the picture by the weights that are asked for, and says where there is none', async () => {
  const { id: runId } = await db.runs.create({ config: runConfig.parse({ dataset: 'ring' }) });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  const events = [gridAt(10), gridAt(20, new Uint8Array([2]))];
  await db.events.record({ runId, attempt, events: events.map((event, i) => ({ seq: i + 1, event })) });
  const [alone, both] = await api.snapshots.list({ runId });
  expect([alone?.hasCurrent, both?.hasCurrent]).toEqual([false, true]);

  const bytes = async (query?: string) => [
    ...new Uint8Array(await (await get(both!.id, query)).arrayBuffer()),
  ];
  expect(await bytes()).toEqual([1]);
  expect(await bytes('?weights=averaged')).toEqual([1]);
  expect(await bytes('?weights=current')).toEqual([2]);
  const first = await get(both!.id, '?weights=current');
  expect(first.headers.get('cache-control')).toContain('immutable');
  const again = await get(both!.id, '?weights=current', { 'if-none-match': first.headers.get('etag')! });
  expect(again.status).toBe(304);

  const missing = await get(alone!.id, '?weights=current');
  expect(missing.status).toBe(404);
  expect(missing.headers.get('cache-control')).toBe('no-store');
  expect(await missing.text()).toContain('no second picture');
  expect((await get(both!.id, '?weights=newest')).status).toBe(400);
  expect((await get('zzz', '?weights=current')).status).toBe(400);
});
