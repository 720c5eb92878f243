import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { watchOutage } from '@modewatch/trainer';
import { expect, it, onTestFinished, type TestContext, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { storedPoints } from './stored-events.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it('waits on a full disk with its state intact, and goes on when there is room', async (context) => {
  const dataDir = path.join(world.dataDir, 'small-disk');
  mountSmallDisk(context, dataDir, 400_000);
  const filler = path.join(dataDir, 'filler');
  fs.writeFileSync(filler, Buffer.alloc(300_000));

  const [straight, cramped] = [await world.createRun(), await world.createRun()];
  await world.execute(straight);
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const executing = world.execute(cramped, { dataDir, say, outage: watchOutage({ say }) });
  await eventually('the disk to be full', () => said.length > 0);
  expect(said[0]).toMatch(
    /^The disk is full: no room for \d+ bytes in .*\. Training waits until there is room\.$/,
  );
  fs.rmSync(filler);

  expect(await executing).toMatchObject({ outcome: 'finished', step: 300, delivery: 'complete' });
  const keys = ['loss/discriminator', 'loss/generator'];
  expect(await storedPoints(world.db, cramped, keys)).toEqual(await storedPoints(world.db, straight, keys));
});

function mountSmallDisk(context: TestContext, folder: string, bytes: number): void {
  fs.mkdirSync(folder);
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) context.skip(`cannot mount a small disk here: ${stderr}`);
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', folder]);
  });
}
