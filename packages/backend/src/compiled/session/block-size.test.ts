import fs from 'node:fs';
import { expect, it } from 'vitest';
import { findBlockSize } from './block-size.ts';
import { loadOnnxruntime, type Onnxruntime } from './native-binding.ts';

const onnxruntime = loadOnnxruntime();

it('is found again', () => {
  expect(findBlockSize(onnxruntime)).toBe(findBlockSize(onnxruntime));
});

// Where it is not, everything is right and slow, and tests of blocks are left out: only this one would tell.
it.runIf(hasAvx2())('is found on processors for which onnxruntime has the operators', () => {
  expect(findBlockSize(onnxruntime)).toBeGreaterThan(1);
});

it('is null where onnxruntime lacks the operators', () => {
  const refuse = (model: Buffer) => {
    if (model.includes('ReorderOutput')) throw new Error('no kernel for ReorderOutput');
  };
  expect(findBlockSize(withSessions({ load: refuse }))).toBeNull();
});

it('is null where the operators compute something else', () => {
  let isBlocked = false;
  const load = (model: Buffer) => {
    isBlocked = model.includes('ReorderOutput');
  };
  const run = (outputs: Float32Array[]) => {
    if (isBlocked) for (const values of outputs) values.reverse();
  };
  expect(findBlockSize(withSessions({ load, run }))).toBeNull();
});

/** An onnxruntime on another machine: the real one, whose models are looked at and whose outputs may be changed. */
function withSessions(hooks: {
  load: (model: Buffer) => void;
  run?: (outputs: Float32Array[]) => void;
}): Onnxruntime {
  const { InferenceSession } = onnxruntime.binding;
  class Session {
    #real = new InferenceSession();
    loadModel(...args: Parameters<InstanceType<typeof InferenceSession>['loadModel']>) {
      const [buffer, offset, length] = args;
      hooks.load(Buffer.from(buffer, offset, length));
      this.#real.loadModel(...args);
    }
    run(...args: Parameters<InstanceType<typeof InferenceSession>['run']>) {
      try {
        this.#real.run(...args); // throws at its end
      } finally {
        const outputs = Object.values(args[1]).filter((each) => each !== null);
        hooks.run?.(outputs.map(({ data }) => data as Float32Array)); // all of ours are float32
      }
    }
    dispose() {
      this.#real.dispose();
    }
  }
  return { ...onnxruntime, binding: { InferenceSession: Session } };
}

/** Known on Linux alone. */
function hasAvx2(): boolean {
  const cpuinfo = '/proc/cpuinfo';
  return fs.existsSync(cpuinfo) && /\bavx2\b/.test(fs.readFileSync(cpuinfo, 'utf8'));
}
