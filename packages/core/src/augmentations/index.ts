import type { AugmentationName } from '../config/names.ts';
import type { Augmentation } from './augmentation.ts';
import { brightness } from './brightness.ts';
import { contrast } from './contrast.ts';
import { cutout } from './cutout.ts';
import { instanceNoise } from './instance-noise.ts';
import { translation } from './translation.ts';

/** Every augmentation by its name in a run file. */
export const augmentations: Record<AugmentationName, Augmentation> = {
  'instance-noise': instanceNoise,
  brightness,
  contrast,
  translation,
  cutout,
};
