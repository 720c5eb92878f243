import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { typescriptOptions } from '@modewatch/trainer';
import { expect, it, onTestFinished } from 'vitest';
import { softwareAdapter } from '../software-adapter.ts';
import { runCommand } from '../trainer/command-line.ts';
import type { WebgpuErrors } from './webgpu-process.ts';

const tolerance = 1e-4;
/** Vulkan asks no more of sine and cosine than an error of 2^-11, so cards have fast ones. Cases made with them: */
const withCosine = ['Sin', 'Cos', 'Tan', 'AvgPoolGrad', 'MaxPoolGrad'];

it('computes what the cpu backend does, on a driver that imitates a graphics card', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-webgpu-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const driver = softwareAdapter(path.join(folder, 'driver'));

  // From npm's registry, as a user would; with the self-check. Where that fails, stderr has the reason.
  const added = await runCommand(['backends', 'add', 'webgpu'], { ...driver, MODEWATCH_DATA: folder });
  expect(added).toMatchObject({ code: 0, stderr: '' });
  expect(added.stdout).toContain('✓ webgpu 4.22.0 (');
  // The machine's own card, where there is no such driver for it, is one that auto takes.
  const isImitated = Object.keys(driver).length > 0;
  expect(added.stdout).toContain(
    isImitated
      ? 'auto does not take it: the webgpu backend does not work: only a software adapter'
      : 'From now on engine: auto trains on it.',
  );

  const { gradients, kernels } = await compare({ driver, backendsDir: path.join(folder, 'backends') });
  expect.soft(gradients.filter(({ error }) => !(error < tolerance))).toEqual([]);
  expect(new Set(gradients.map(({ training, update }) => `${training}: ${update}`)).size).toBe(4);
  const allowed = (kernel: string) => (withCosine.includes(kernel) ? 2 ** -11 : tolerance);
  expect.soft(kernels.filter(({ kernel, error }) => !(error < allowed(kernel)))).toEqual([]);
  expect(kernels.length).toBeGreaterThan(100);
});

type Where = { driver: Record<string, string>; backendsDir: string };

/** A driver is found by variables that a process starts with, so this takes one of its own. */
function compare({ driver, backendsDir }: Where): Promise<WebgpuErrors> {
  const program = fileURLToPath(new URL('./webgpu-process.ts', import.meta.url));
  const child = fork(program, [backendsDir], {
    execArgv: typescriptOptions,
    env: { ...process.env, ...driver },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as WebgpuErrors));
    child.once('close', (code, signal) => reject(new Error(`it ended with ${signal ?? code}: ${said}`)));
  });
}
