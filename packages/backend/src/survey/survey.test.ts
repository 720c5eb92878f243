import { backendNames } from '@modewatch/core/config';
import { describe, expect, it } from 'vitest';
import { chosenByAuto } from './chosen-by-auto.ts';
import { examinedNames, examineEngine } from './examine-engine.ts';

const settings = { threads: 1, isNamed: false, backendsDir: '/nowhere' };

describe('examineEngine', () => {
  it.each(['compiled', 'wasm', 'cpu'] as const)('measures %s, which every machine has', async (name) => {
    const report = await examineEngine(name, settings);
    expect(report).toEqual({
      engine: name === 'compiled' ? 'compiled' : 'eager',
      backend: name === 'compiled' ? 'onnxruntime' : name,
      works: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      threads: 1,
      gflops: { matMul: expect.any(Number), conv2d: expect.any(Number) },
    });
    if (!report.works) return;
    for (const gflops of Object.values(report.gflops)) {
      expect(gflops).toBeGreaterThan(0);
      expect(gflops).toBeLessThan(1e7); // 10 PFLOP/s: more than any machine has
    }
  });

  it('says how to get what is not installed', async () => {
    expect(await examineEngine('webgpu', settings)).toEqual({
      ...{ engine: 'eager', backend: 'webgpu', works: false, isInstalled: false, lacksCard: false },
      reason: 'not installed; ./modewatch backends add webgpu fetches it',
    });
  });

  it('knows every engine and backend', () => {
    expect(examinedNames).toEqual(['compiled', ...backendNames]);
  });
});

it('auto takes the compiled engine where there is no graphics card', async () => {
  expect(await chosenByAuto(settings)).toEqual({ backend: 'onnxruntime', notes: [] });
});
