import { activations } from './activations.ts';
import { arithmetic } from './arithmetic.ts';
import { convolutions } from './convolutions.ts';
import { depthwiseConvolutions } from './depthwise-convolutions.ts';
import { fused } from './fused.ts';
import { gathers } from './gathers.ts';
import { images } from './images.ts';
import type { Kernels } from './kernel.ts';
import { logic } from './logic.ts';
import { matMuls } from './mat-mul.ts';
import { pools } from './pools.ts';
import { reductions } from './reductions.ts';
import { scans } from './scans.ts';
import { shapes } from './shapes.ts';
import { slices } from './slices.ts';
import { unary } from './unary.ts';

/** Every kernel of tfjs that a compiled step may use, by the name that tfjs gives it. */
export const kernels: Kernels = {
  ...activations,
  ...arithmetic,
  ...convolutions,
  ...logic,
  ...matMuls,
  ...reductions,
  ...shapes,
  ...slices,
  ...depthwiseConvolutions,
  ...fused,
  ...gathers,
  ...images,
  ...pools,
  ...scans,
  ...unary,
};
