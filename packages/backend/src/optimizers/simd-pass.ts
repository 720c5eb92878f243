/// <reference path="../compiled/webassembly.d.ts" />
import type { OptimizerSpec } from '@modewatch/core/training';
import { updateRule } from './index.ts';
import type { PassSettings } from './pass-settings.ts';
import { simdModules } from './simd-modules.ts';
import type { TrainedWeight } from './update-rule.ts';

/** Updates weights of a heap in one pass over their memory. */
export type SimdPass = {
  /** The sum of a gradient's squares. */
  squares(gradient: Float32Array): number;
  /**
   * What `plainPass` does to a weight, to the bit. All weights of one update share its settings.
   *
   * @returns the sum of the gradient's squares, before it is scaled
   */
  step(settings: PassSettings): (weight: TrainedWeight) => number;
};

/**
 * An update rule with SIMD on arrays of one memory, behind each of which lie zeros up to a multiple of 64 bytes. As
 * tensor operations it would take a dozen passes and half of a small model's step.
 */
export function simdPass(spec: OptimizerSpec, memory: WebAssembly.Memory): SimdPass {
  const rule = updateRule(spec);
  const module = new WebAssembly.Module(Buffer.from(simdModules[spec.name], 'base64'));
  const { exports } = new WebAssembly.Instance(module, { heap: { memory } });
  const { squares, step, stepWithOptions } = exports as Functions; // as testing/simd-source.ts declares them
  return {
    squares: (gradient) => squares(paddedBytes(gradient), gradient.byteOffset),
    step(settings) {
      const coefficients = Object.values(rule.coefficients(settings));
      const { gradientScale, largestWeight, averageGain } = settings;
      const isPlain = gradientScale === 1 && largestWeight === Infinity && averageGain === 0;
      if (isPlain) return (weight) => step(...arraysOf(weight), ...coefficients);
      const scalars = [...coefficients, gradientScale, largestWeight, averageGain];
      return (weight) => {
        const average = weight.average ?? weight.values; // not touched without a gain
        return stepWithOptions(...arraysOf(weight), average.byteOffset, ...scalars);
      };
    },
  };
}

type Functions = Record<'squares' | 'step' | 'stepWithOptions', (...numbers: number[]) => number>;

/** Bytes to go over, and where each array begins. */
function arraysOf({ values, gradient, slots }: TrainedWeight): number[] {
  return [
    paddedBytes(values),
    values.byteOffset,
    gradient.byteOffset,
    ...slots.map((slot) => slot.byteOffset),
  ];
}

const paddedBytes = ({ length }: Float32Array) => Math.ceil(length / 16) * 64;
