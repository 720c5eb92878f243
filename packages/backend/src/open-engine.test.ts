import { createRequire } from 'node:module';
import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { openEngine } from './open-engine.ts';

const native = createRequire(import.meta.url)('onnxruntime-node/dist/binding.js');
const stockSession = native.binding.InferenceSession;
const stock = getKernel('LeakyRelu', 'wasm')!;

/** A machine on which the wasm backend computes something else: its leaky ReLU gives back what it is given. */
function breakWasm(): void {
  unregisterKernel('LeakyRelu', 'wasm');
  registerKernel({ ...stock, kernelFunc: (call) => getKernel('Identity', 'wasm')!.kernelFunc(call) });
}

/** A machine whose onnxruntime lacks the native session. */
function breakOnnxruntime(): void {
  native.binding.InferenceSession = undefined;
}

afterEach(() => {
  native.binding.InferenceSession = stockSession;
  unregisterKernel('LeakyRelu', 'wasm');
  registerKernel(stock);
});

describe('openEngine', () => {
  it('takes the compiled engine where it works', async () => {
    const engine = await openEngine();
    expect(engine.description).toEqual({
      engine: 'compiled',
      backend: 'onnxruntime',
      threads: 1,
      version: '1.30.0',
    });
    expect(engine.notes).toEqual([]);
  });

  it('takes wasm, of the eager ones, where it works', async () => {
    const engine = await openEngine({ engine: 'eager' });
    expect(engine.description).toEqual({ engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0' });
    expect(engine.notes).toEqual([]);
  });

  it('takes wasm where onnxruntime lacks what is needed, and says so', async () => {
    breakOnnxruntime();
    const engine = await openEngine();
    expect(engine.description).toEqual({ engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0' });
    expect(engine.notes).toEqual([
      expect.stringMatching(/^the compiled engine does not work: expected binding\.InferenceSession/),
    ]);
  });

  it('takes the backend that is asked for', async () => {
    const engine = await openEngine({ backend: 'cpu' });
    expect(engine.description.backend).toBe('cpu');
  });

  it('passes over a backend that computes something else, and says so', async () => {
    breakOnnxruntime();
    breakWasm();
    const engine = await openEngine();
    expect(engine.description.backend).toBe('cpu');
    expect(engine.notes).toEqual([
      expect.stringMatching(/^the compiled engine does not work/),
      expect.stringMatching(
        /^the wasm backend does not work: \S+\[\d+\] of its self-check must be \S+, got \S+$/,
      ),
    ]);
  });

  it('refuses what is asked for by name and does not work', async () => {
    breakWasm();
    await expect(openEngine({ backend: 'wasm' })).rejects.toThrow('the wasm backend does not work');
    breakOnnxruntime();
    await expect(openEngine({ engine: 'compiled' })).rejects.toThrow('train with the eager engine');
  });
});
