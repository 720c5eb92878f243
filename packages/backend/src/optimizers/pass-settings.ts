import type { UpdateSpec } from '@modewatch/core/training';
import type { UpdateMoment } from './update-rule.ts';

/** What one update does to every number of every trained weight, besides its rule. */
export type PassSettings = UpdateMoment & {
  /** The gradient is multiplied by this first; 1 where it is not clipped. */
  gradientScale: number;
  /** The weights are kept in [-largestWeight, largestWeight] afterwards; Infinity where they are not clipped. */
  largestWeight: number;
  /** How far the average then moves towards the weight, 0 < gain <= 1; 0 where no average is kept. */
  averageGain: number;
};

type Options = Pick<UpdateSpec, 'clipGradientNorm' | 'clipWeights' | 'ema'>;

/** @param now.gradientNorm over all trained weights; read only where the gradient is to be clipped */
export function passSettings(
  { clipGradientNorm = Infinity, clipWeights = Infinity, ema }: Options,
  { count, learningRate, gradientNorm }: UpdateMoment & { gradientNorm: number },
): PassSettings {
  return {
    ...{ count, learningRate },
    // A norm that is no number leaves the gradient as it is, so that the weights show which numbers were none.
    gradientScale: gradientNorm > clipGradientNorm ? clipGradientNorm / gradientNorm : 1,
    largestWeight: clipWeights,
    // Such a gain in each update makes the average the weighted mean that UpdateSpec.ema describes.
    averageGain: ema ? (1 - ema.decay) / (1 - ema.decay ** count) : 0,
  };
}
