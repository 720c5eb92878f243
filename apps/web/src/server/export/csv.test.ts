import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestApi } from '../testing/use-test-api.ts';
import { groupsCsv } from './groups-csv.ts';
import { runsCsv } from './runs-csv.ts';

const { db } = await useTestApi();

type Given = { project: string; name: string; loss?: 'hinge' | 'minimax'; value?: number };

async function makeRun({ value, ...given }: Given) {
  const { id: runId } = await db.runs.create({ config: runConfig.parse(given) });
  if (value === undefined) return;
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  await db.events.record({
    ...{ runId, attempt },
    events: [
      {
        seq: 1,
        event: { type: 'metrics', step: 1, imagesSeen: 64, time: 0, values: { 'loss/generator': value } },
      },
    ],
  });
}

async function linesOf(
  pieces: AsyncIterable<string>,
  meanwhile: () => Promise<void> = async () => undefined,
) {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    await meanwhile();
  }
  return text.trim().split('\r\n');
}

it('gives each run of a list once, though others are made meanwhile', async () => {
  const url = { project: 'foxes', q: '', sort: '-created', columns: ['seed'] };
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) await makeRun({ project: 'foxes', name });
  const [head, ...lines] = await linesOf(await runsCsv(db, url, 2), () =>
    makeRun({ project: 'foxes', name: 'late' }),
  );
  expect(head).toBe('id,name,project,status,step,steps,created,tags,notes,seed');
  expect(lines.map((line) => line.split(',')[1])).toEqual(names.reverse());
});

it('gives the groups of a grouped list, with what each comes down to', async () => {
  const project = 'owls';
  await makeRun({ project, name: 'one', loss: 'hinge', value: 1 });
  await makeRun({ project, name: 'two', loss: 'hinge', value: 3 });
  await makeRun({ project, name: 'broken', loss: 'hinge', value: Number.NaN });
  await makeRun({ project, name: 'three', loss: 'minimax', value: 0.25 });
  const url = { project, q: '', columns: ['loss/generator', 'seed'] };
  expect(await linesOf(await groupsCsv(db, 'loss', url))).toEqual([
    'loss,runs,loss/generator mean,loss/generator deviation,loss/generator not finite',
    `hinge,3,2,${Math.SQRT2},1`,
    'minimax,1,0.25,,0',
  ]);
  expect(await linesOf(await groupsCsv(db, 'loss', { ...url, q: 'name=three' }))).toHaveLength(2);
  await expect(groupsCsv(db, 'loss/generator', url)).rejects.toThrow('are grouped by');
});
