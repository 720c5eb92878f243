import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { OnnxModel } from '../onnx/model.ts';
import { loadOnnxruntime } from './native-binding.ts';
import { openSession } from './session.ts';
import { smokeTest } from './smoke-test.ts';

const require = createRequire(import.meta.url);
const onnxruntime = loadOnnxruntime();
const settings = { threads: 1 };

describe('a session', () => {
  it('passes the smoke test', () => {
    expect(() => smokeTest(onnxruntime)).not.toThrow();
  });

  it('reads attributes of every type and constants of the model', () => {
    const a = { values: Float32Array.of(1, 2, 3, 4), shape: [2, 2] };
    const y = { values: new Float32Array(2), shape: [2] };
    const session = openSession(onnxruntime, leakySumOfRows, {
      inputs: { a },
      outputs: { y },
      settings,
    });
    session.run();
    expect([...y.values]).toEqual([3, 7]);
    a.values.set([-1, -3, 0, 8]);
    session.run();
    expect([...y.values]).toEqual([-2, 8]);
    session.dispose();
  });

  it('makes no copy of what it writes', () => {
    const shape = [1 << 20];
    const { [0]: x, [1]: y } = [0, 1].map(() => ({ values: new Float32Array(1 << 20), shape }));
    const model: OnnxModel = {
      inputs: [{ name: 'x', type: 'float32', shape }],
      constants: [],
      nodes: [{ operator: 'Neg', domain: '', inputs: ['x'], outputs: ['y'], attributes: {} }],
      outputs: [{ name: 'y', type: 'float32', shape }],
    };
    const session = openSession(onnxruntime, model, { inputs: { x: x! }, outputs: { y: y! }, settings });
    x!.values.fill(2);
    const before = process.memoryUsage().arrayBuffers;
    session.run();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(y!.values.byteLength / 4);
    expect(y!.values.every((value) => value === -2)).toBe(true);
    session.dispose();
  });

  it('tells what goes wrong in a run', () => {
    const at = { values: Float32Array.of(0), shape: [1] };
    const y = { values: new Float32Array(1), shape: [1] };
    const session = openSession(onnxruntime, lookUp, { inputs: { at }, outputs: { y }, settings });
    session.run();
    expect([...y.values]).toEqual([0]);
    at.values[0] = 5;
    expect(() => session.run()).toThrow(/Gather.*out of data bounds/);
    session.dispose();
  });

  it('tells what is wrong with a model', () => {
    const model: OnnxModel = {
      ...leakySumOfRows,
      nodes: leakySumOfRows.nodes.map((node) => ({ ...node, operator: 'Lakey' })),
    };
    const io = { inputs: {}, outputs: {}, settings };
    expect(() => openSession(onnxruntime, model, io)).toThrow(/Lakey/);
  });
});

describe('loading onnxruntime', () => {
  it('refuses another release by its number', () => {
    const load = (path: string) => (path.endsWith('package.json') ? { version: '1.29.0' } : require(path));
    expect(() => loadOnnxruntime(load)).toThrow(/expected onnxruntime-node 1\.30\.0.*got 1\.29\.0/);
  });

  it('refuses a release without the internal entry points', () => {
    const load = (path: string) =>
      path.endsWith('binding.js') ? { listSupportedBackends: null } : require(path);
    expect(() => loadOnnxruntime(load)).toThrow(
      /expected binding\.InferenceSession.*got listSupportedBackends/,
    );
  });

  it('says so when there is no binary for this machine', () => {
    const load = (path: string) => {
      if (path.endsWith('binding.js')) throw new Error('Cannot find module onnxruntime_binding.node');
      return require(path);
    };
    expect(() => loadOnnxruntime(load)).toThrow(/no binary for/);
  });
});

/** y = sums of the rows of leakyRelu(a), slope 0.5 */
const leakySumOfRows: OnnxModel = {
  inputs: [{ name: 'a', type: 'float32', shape: [2, 2] }],
  constants: [
    { name: 'axes', type: 'int64', shape: [1], bytes: new Uint8Array(BigInt64Array.of(-1n).buffer) },
  ],
  nodes: [
    {
      operator: 'LeakyRelu',
      domain: '',
      inputs: ['a'],
      outputs: ['b'],
      attributes: { alpha: { float: 0.5 } },
    },
    { operator: 'Transpose', domain: '', inputs: ['b'], outputs: ['c'], attributes: { perm: [0, 1] } },
    { operator: 'ReduceSum', domain: '', inputs: ['c', 'axes'], outputs: ['y'], attributes: { keepdims: 0 } },
  ],
  outputs: [{ name: 'y', type: 'float32', shape: [2] }],
};

/** y = at[at] */
const lookUp: OnnxModel = {
  inputs: [{ name: 'at', type: 'float32', shape: [1] }],
  constants: [],
  nodes: [
    { operator: 'Cast', domain: '', inputs: ['at'], outputs: ['place'], attributes: { to: 7 } },
    { operator: 'Gather', domain: '', inputs: ['at', 'place'], outputs: ['y'], attributes: { axis: 0 } },
  ],
  outputs: [{ name: 'y', type: 'float32', shape: [1] }],
};
