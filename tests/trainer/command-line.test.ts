import fs from 'node:fs';
import { datasetNames } from '@modewatch/core/config';
import { describe, expect, it, vi } from 'vitest';
import { runCommand, startCommand } from './command-line.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const settings = () => ({ DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir });

describe('a database that cannot be used', () => {
  it('is named without its password, with what to do', async () => {
    const { code, stderr } = await runCommand(['runs'], {
      DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/db',
    });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'The database postgres://me:***@127.0.0.1:1/db does not answer at that address. Start it',
    );
    expect(stderr).not.toContain('secret');
  });
});

it('says its version', async () => {
  const { code, stdout } = await runCommand(['--version'], settings());
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

it('ends in peace when nobody reads on', async () => {
  const command = startCommand(['train', '--help'], settings());
  command.process.stdout?.destroy(); // as `| head` does
  const { code, stderr } = await command.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

describe('data', () => {
  it('says which files training would use', async () => {
    const { code, stdout } = await runCommand(['data'], settings());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fashion-mnist: .* images to train, .* as reference \(from \//);
    expect(stdout).toContain('ring: points drawn without end\n');
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(names).toEqual(datasetNames);
  });

  it.skipIf(fs.existsSync('/usr/share/datasets/fashion-mnist'))(
    'names the one command that helps when nothing can be fetched',
    async () => {
      const args = ['data', 'fetch', 'fashion-mnist', '--from', 'http://127.0.0.1:1'];
      const { code, stderr } = await runCommand(args, settings());
      expect(code).toBe(1);
      expect(
        stderr
          .trimEnd()
          .split('\n')
          .map((line) => line.replaceAll(world.dataDir, '.data')),
      ).toEqual([
        'fashion-mnist could not be fetched:',
        '  .data/datasets/fashion-mnist: not there',
        '  /usr/share/datasets/fashion-mnist: not there',
        expect.stringMatching(
          /^ {2}http:\/\/127\.0\.0\.1:1\/train-images-idx3-ubyte\.gz: fetch failed \(.+\)$/,
        ),
        'This puts it on Debian and Ubuntu (as root):',
        '  apt-get install dataset-fashion-mnist',
      ]);
    },
  );
});

describe('up', () => {
  it('lets no other machine in without a password', async () => {
    const { code, stderr } = await runCommand(['up'], { ...settings(), HOST: '0.0.0.0' });
    expect(code).toBe(2);
    expect(stderr).toContain('Set MODEWATCH_PASSWORD, or leave HOST out to listen on 127.0.0.1 only.');
  });
});
