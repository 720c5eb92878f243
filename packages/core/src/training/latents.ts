import type { LatentDistribution } from '../config/names.ts';
import { type Address, fillNormal, fillUniform } from './rng.ts';

/** Latents z, [count, latentDim] in row-major order, from N(0, I) or U(-1, 1). */
export function drawLatents(
  latents: { count: number; latentDim: number; latentDistribution: LatentDistribution },
  address: Address,
): Float32Array {
  const z = new Float32Array(latents.count * latents.latentDim);
  return distributions[latents.latentDistribution](z, address);
}

const distributions = {
  normal: (z: Float32Array, address: Address) => fillNormal(z, address),
  uniform: (z: Float32Array, address: Address) => fillUniform(z, address, { low: -1, high: 1 }),
} satisfies Record<LatentDistribution, unknown>;
