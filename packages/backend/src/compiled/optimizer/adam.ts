/// <reference path="../webassembly.d.ts" />
import type { OptimizerSpec } from '@modewatch/core/training';
import type { HeapOptimizer, OptimizerRule } from './heap-optimizer.ts';

/**
 * Adam (Kingma & Ba 2014, arXiv:1412.6980, algorithm 1); epsilon is added to the root of the corrected second moment.
 * One pass over memory with SIMD: as tensor operations it would take a dozen and half of a small model's step.
 */
export const adam = { slots: ['first-moment', 'second-moment'], build } satisfies OptimizerRule;

function build(spec: OptimizerSpec, memory: WebAssembly.Memory): HeapOptimizer {
  const { beta1, beta2, learningRate, epsilon } = spec;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(adamModule), { heap: { memory } });
  const run = exports['adam'] as AdamFunction; // as adam.wat declares it
  return {
    step({ values, gradient, slots }, count) {
      // One array per name above.
      const [firstMoment, secondMoment] = [slots[0]!, slots[1]!];
      return run(
        values.byteOffset,
        firstMoment.byteOffset,
        secondMoment.byteOffset,
        gradient.byteOffset,
        Math.ceil(values.length / 4) * 16,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        learningRate / (1 - beta1 ** count),
        1 / Math.sqrt(1 - beta2 ** count),
        epsilon,
      );
    },
  };
}

type AdamFunction = (...numbers: number[]) => number;

/** adam.wat, assembled by wabt; the test of this file assembles it again and compares. */
const adamModule = Buffer.from(
  'AGFzbQEAAAABEQFgDH9/f39/fX19fX19fQF8AhABBGhlYXAGbWVtb3J5AgAAAwIBAAcIAQRhZGFtAAAK/wEB/AECAX8GeyAAIARqIQwCQANAIAAgDE8NASAD/QAEACENIAX9EyAB/QAEAP3mASAG/RMgDf3mAf3kASEOIAEgDv0LBAAgB/0TIAL9AAQA/eYBIAj9EyAN/eYBIA395gH95AEhDyACIA/9CwQAIAAgAP0ABAAgCf0TIA795gEgCv0TIA/94wH95gEgC/0T/eQB/ecB/eUB/QsEACAN/V8hECANIA39DQgJCgsMDQ4PCAkKCwwNDg/9XyERIBIgECAQ/fIBIBEgEf3yAf3wAf3wASESIABBEGohACABQRBqIQEgAkEQaiECIANBEGohAwwACwsgEv0hACAS/SEBoAs=',
  'base64',
);
