import type { Shapes } from './engine.ts';
import { type Address, fillNormal, fillUniform } from './rng.ts';

/** Numbers that a call of an update brings along: random ones, or such as go by the step. */
export type Noise = {
  shape: number[];
  /** Fills `out`, in row-major order. @param at.step updates of G so far, for what fades in the course of a training */
  draw: (out: Float32Array, at: { address: Address; step: number }) => Float32Array;
};
export type NoiseSpec = Record<string, Noise>;

/** From U(0, 1). */
export function uniformNoise(shape: number[]): Noise {
  return { shape, draw: (out, { address }) => fillUniform(out, address) };
}

/** From N(0, deviation²). @param deviation by step */
export function normalNoise(shape: number[], deviation: (step: number) => number): Noise {
  return { shape, draw: (out, { address, step }) => fillNormal(out, address, deviation(step)) };
}

/** The inputs that the noise is brought along as. */
export function shapesOf(noise: NoiseSpec): Shapes {
  return Object.fromEntries(Object.entries(noise).map(([name, { shape }]) => [name, shape]));
}

/** Draws what is declared, each name from a stream of its own below the address's. */
export function drawNoise(
  spec: NoiseSpec,
  { address, step }: { address: Address; step: number },
): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(spec).map(([name, { shape, draw }]) => {
      const out = new Float32Array(shape.reduce((size, length) => size * length, 1));
      return [name, draw(out, { address: { ...address, stream: `${address.stream}/${name}` }, step })];
    }),
  );
}
