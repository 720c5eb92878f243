import { activations } from './activations.ts';
import { arithmetic } from './arithmetic.ts';
import { convolutions } from './convolutions.ts';
import { fused } from './fused.ts';
import { gathers } from './gathers.ts';
import { images } from './images.ts';
import type { KernelCases } from './kernel-case.ts';
import { logic } from './logic.ts';
import { matMuls } from './mat-mul.ts';
import { pools } from './pools.ts';
import { reductions } from './reductions.ts';
import { scans } from './scans.ts';
import { shapes } from './shapes.ts';
import { slices } from './slices.ts';
import { unary } from './unary.ts';

/** What every engine must compute as tfjs's cpu backend does, gradients too. */
export const kernelCases: KernelCases = {
  ...activations,
  ...arithmetic,
  ...convolutions,
  ...fused,
  ...gathers,
  ...images,
  ...logic,
  ...matMuls,
  ...pools,
  ...reductions,
  ...scans,
  ...shapes,
  ...slices,
  ...unary,
};
