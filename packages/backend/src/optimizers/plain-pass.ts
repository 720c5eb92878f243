import type { PassSettings } from './pass-settings.ts';
import type { TrainedWeight, UpdateRule } from './update-rule.ts';

/** One update of one weight in plain JavaScript: values, slots and average change in place, the gradient does not. */
export function plainPass(rule: UpdateRule, weight: TrainedWeight, settings: PassSettings): void {
  const { gradientScale, largestWeight, averageGain } = settings;
  const gradient = gradientScale === 1 ? weight.gradient : scaled(weight.gradient, gradientScale);
  rule.step({ ...weight, gradient }, settings);
  if (largestWeight < Infinity) clip(weight.values, largestWeight);
  if (weight.average && averageGain > 0) moveTowards(weight.average, weight.values, averageGain);
}

function scaled(gradient: Float32Array, scale: number): Float32Array {
  const factor = Math.fround(scale);
  return gradient.map((g) => factor * g);
}

/** What is not a number stays so. */
function clip(values: Float32Array, largest: number): void {
  const bound = Math.fround(largest);
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > bound) values[i] = bound;
    else if (values[i]! < -bound) values[i] = -bound;
  }
}

/** A step of this share of the way, and no mean of the two: its rounding errors would add up over the steps. */
function moveTowards(average: Float32Array, values: Float32Array, share: number): void {
  const gain = Math.fround(share);
  for (let i = 0; i < average.length; i++) {
    average[i] = average[i]! + Math.fround(gain * Math.fround(values[i]! - average[i]!));
  }
}
