import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import { scheduled } from '../schedules/scheduled.ts';
import type { Tensors } from '../training/engine.ts';
import type { NoiseSpec } from '../training/noise.ts';
import { augmentations } from './index.ts';

type Listed = RunConfig['augmentations'];
/** Which samples of an update: each has random numbers of its own. */
type Kind = 'real' | 'fake';

/** The noise of all augmentations for these kinds of samples, under names that tell them apart. */
export function augmentationNoise(listed: Listed, x: readonly number[], kinds: readonly Kind[]): NoiseSpec {
  const specs = listed.flatMap((augmentation) =>
    kinds.flatMap((kind) =>
      Object.entries(augmentations[augmentation.name].noise(x, strengthOf(augmentation))).map(
        ([own, spec]) => [nameOf(augmentation.name, kind, own), spec],
      ),
    ),
  );
  return Object.fromEntries(specs);
}

/** Applies all augmentations, in the order in which they are listed. */
export function augment(
  samples: Tensor,
  kind: Kind,
  { listed, inputs }: { listed: Listed; inputs: Tensors },
) {
  return listed.reduce((augmented, augmentation) => {
    const { noise, apply } = augmentations[augmentation.name];
    const own = Object.keys(noise(samples.shape, strengthOf(augmentation)));
    return apply(
      augmented,
      Object.fromEntries(own.map((each) => [each, inputs[nameOf(augmentation.name, kind, each)]!])), // declared above
    );
  }, samples);
}

/** Constant, or falling in a straight line to 0 at the step `until`. */
function strengthOf({ strength, until }: Listed[number]): (step: number) => number {
  return scheduled(strength, until === undefined ? undefined : { name: 'linear', from: 0, until, to: 0 });
}

const nameOf = (augmentation: string, kind: Kind, own: string) => `${augmentation}/${kind}/${own}`;
