import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stopServer } from '@modewatch/db/server';
import { expect, it, onTestFinished } from 'vitest';
import { runCommand } from './command-line.ts';

it('comes and goes as often as one likes: whoever joins while the last one leaves finds a server', async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-users-'));
  fs.chmodSync(dataDir, 0o755); // as root, the server runs as another user
  onTestFinished(async () => {
    await stopServer({ dir: path.join(dataDir, 'postgres') });
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
  const lists = async () => {
    const outputs: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { stdout, stderr, code } = await runCommand(['runs', '--json'], { MODEWATCH_DATA: dataDir });
      outputs.push(code === 0 ? stdout : stderr);
    }
    return outputs;
  };
  const outputs = (await Promise.all([lists(), lists(), lists()])).flat();
  expect(outputs).toEqual(Array.from({ length: 9 }, () => '[]\n'));
  expect(fs.readdirSync(path.join(dataDir, 'server-users'))).toEqual([]);
});
