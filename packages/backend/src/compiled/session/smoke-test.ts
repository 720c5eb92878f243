import type { Onnxruntime } from './native-binding.ts';
import { openSession } from './session.ts';

/**
 * Runs a model of one multiplication over memory of its own and looks at what it wrote.
 *
 * @throws Error when the native module doesn't read and write in place, which a program relies on
 */
export function smokeTest(onnxruntime: Onnxruntime): void {
  const shape = [3];
  const value = (name: string) => ({ name, type: 'float32' as const, shape });
  const model = {
    inputs: [value('x')],
    constants: [],
    nodes: [{ operator: 'Mul', domain: '', inputs: ['x', 'x'], outputs: ['y'], attributes: {} }],
    outputs: [value('y')],
  };
  const x = new Float32Array(3);
  const y = new Float32Array(3);
  const session = openSession(onnxruntime, model, {
    inputs: { x: { values: x, shape } },
    outputs: { y: { values: y, shape } },
    settings: { threads: 1 },
  });
  try {
    x.set([1, -2, 3]);
    session.run();
  } finally {
    session.dispose();
  }
  if (y.join() !== '1,4,9') {
    throw new Error(
      `onnxruntime-node ${onnxruntime.version} should have squared 1, -2, 3 in place, got ${y.join(', ')}; ` +
        'train with the eager engine',
    );
  }
}
