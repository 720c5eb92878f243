import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readClassifier } from '@modewatch/core/features';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCommand, startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

describe('features', () => {
  it('lists the networks that come along', async () => {
    const { code, stdout } = await runCommand(['features'], { MODEWATCH_DATA: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^NAME +ACCURACY +TRAINED ON +FEATURES +SIZE +SHA-256\n/);
    expect(stdout).toMatch(
      /^evaluation +9\d\.\d\d % +30,000, the first half +64 +\d+(\.\d)? [kM]B +[0-9a-f]{64}$/m,
    );
    expect(stdout).toMatch(/^perceptual +9\d\.\d\d % +30,000, the second half +64 /m);
  });
});

describe('features fit', () => {
  it('writes weights that have learnt something, and a card that says what from', async () => {
    const folder = temporaryFolder();
    const args = [
      'features',
      'fit',
      'perceptual',
      '--epochs',
      '2',
      '--images',
      '512',
      '--out',
      `${folder}/new`,
    ];
    const { code, stdout, stderr } = await runCommand(args, { MODEWATCH_DATA: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Fitting perceptual to the second half with seed 2, 2 epochs.\n');
    const read = (file: string) => fs.promises.readFile(path.join(folder, 'new', file));
    const { card } = await readClassifier('perceptual', read);
    expect(card).toMatchObject({ data: { half: 'second', images: 512 }, seed: 2, epochs: 2 });
    expect(card.test.accuracy).toBeGreaterThan(0.4); // guessing tells one of ten right
    expect(stdout).toMatch(
      /✓ perceptual: \d+\.\d\d % of [\d,]+ images that it has never seen are told right/,
    );
    expect(stdout).toContain(`${folder}/new: SHA-256 ${card.sha256}\n`);
    expect(fs.readdirSync(path.join(folder, 'new'))).toEqual(['perceptual.json', 'perceptual.safetensors']);
  });

  it('ends on Ctrl-C, and writes nothing', async () => {
    const folder = temporaryFolder();
    const args = [
      'features',
      'fit',
      'evaluation',
      '--epochs',
      '1000',
      '--images',
      '128',
      '--out',
      `${folder}/new`,
    ];
    const command = startCommand(args, { MODEWATCH_DATA: folder });
    await eventually('a step', async () => command.output().stdout.includes('loss') || undefined);
    command.process.kill('SIGINT');
    const { code, stdout } = await command.ended;
    expect(code).toBe(130);
    expect(stdout).toContain('Interrupted. Nothing was written.\n');
    expect(fs.existsSync(`${folder}/new`)).toBe(false);
  });

  it('answers what it cannot use with what it can, and exit code 2', async () => {
    const { code, stderr } = await runCommand(['features', 'fit', 'vgg']);
    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are evaluation, perceptual.');
  });
});

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-features-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
