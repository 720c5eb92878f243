import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { backendNames } from '@modewatch/core/config';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCommand } from './command-line.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

describe('backends', () => {
  it('measures every engine that works, and says what is missing, without a database', async () => {
    const { code, stdout } = await runCommand(['backends', '--json'], settings());
    expect(code).toBe(0);
    const { engines, auto, threads } = JSON.parse(stdout);
    const names = engines.map(({ backend }: { backend: string }) => backend);
    expect(names).toEqual(['onnxruntime', ...backendNames]);
    expect(names).toContain(auto.backend);
    const ofName = (name: string) => engines[names.indexOf(name)];
    for (const name of ['onnxruntime', 'wasm', 'cpu']) {
      expect(ofName(name)).toMatchObject({ works: true, gflops: { matMul: expect.any(Number) } });
    }
    expect(ofName('onnxruntime').threads).toBe(threads);
    expect(ofName('webgpu')).toMatchObject({
      works: false,
      isInstalled: false,
      reason: 'not installed; ./modewatch backends add webgpu fetches it',
    });
  });
});

describe('backends add', () => {
  it('says what it fetches and, where that fails, why, and leaves everything as it was', async () => {
    const variables = settings();
    const noNetwork = {
      npm_config_registry: 'http://127.0.0.1:1',
      npm_config_fetch_retries: '0',
      npm_config_cache: variables.MODEWATCH_DATA,
    };
    const { code, stdout, stderr } = await runCommand(['backends', 'add', 'webgpu'], {
      ...variables,
      ...noNetwork,
    });
    expect(code).toBe(1);
    expect(stdout).toContain(
      'webgpu@0.6.2 and @tensorflow/tfjs-backend-webgpu@4.22.0 with npm: about 200 MB',
    );
    expect(stdout).toContain('It needs any graphics card');
    expect(stderr).toMatch(/^npm could not install webgpu: .*ECONNREFUSED 127\.0\.0\.1:1\n/);
    expect(stderr).toContain('Nothing was changed.');
    expect(fs.readdirSync(path.join(variables.MODEWATCH_DATA, 'backends'))).toEqual([]);
  });

  it('answers a name that it does not know with those that it knows, and exit code 2', async () => {
    const { code, stderr } = await runCommand(['backends', 'add', 'wasm'], settings());
    expect(code).toBe(2);
    expect(stderr).toContain('Allowed choices are tfjs-node-gpu, tfjs-node, webgpu.');
  });
});

describe('backends remove', () => {
  it('takes a backend away, once', async () => {
    const variables = settings();
    const folder = path.join(variables.MODEWATCH_DATA, 'backends', 'webgpu');
    fs.mkdirSync(folder, { recursive: true });
    expect(await runCommand(['backends', 'remove', 'webgpu'], variables)).toMatchObject({ code: 0 });
    expect(fs.existsSync(folder)).toBe(false);
    const { code, stderr } = await runCommand(['backends', 'remove', 'webgpu'], variables);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `webgpu was not added: there is no ${folder}.\n` });
  });
});

function settings() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-backends-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return { MODEWATCH_DATA: folder, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
}
