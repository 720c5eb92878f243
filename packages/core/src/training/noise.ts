import { type Address, fillNormal, fillUniform } from './rng.ts';

/** Random numbers that each call of an update brings along, by name: from U(0, 1) or N(0, 1). */
export type NoiseSpec = Record<string, { shape: number[]; distribution: 'uniform' | 'normal' }>;

/** Draws what is declared, each name from a stream of its own below the address's. */
export function drawNoise(spec: NoiseSpec, { stream, ...address }: Address): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(spec).map(([name, { shape, distribution }]) => {
      const out = new Float32Array(shape.reduce((size, length) => size * length, 1));
      return [name, fill[distribution](out, { ...address, stream: `${stream}/${name}` })];
    }),
  );
}

const fill = {
  uniform: (out: Float32Array, address: Address) => fillUniform(out, address),
  normal: (out: Float32Array, address: Address) => fillNormal(out, address),
};
