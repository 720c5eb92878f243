import type { WeightDeclaration } from '../models/gan-model.ts';
import type { ProgramSpec } from './engine.ts';
import { fillNormal } from './rng.ts';

/** Draws the weights that a training begins with. Each weight has a stream of its own, so its name decides its values. */
export function initialWeights(
  declarations: Record<string, WeightDeclaration>,
  seed: number,
): ProgramSpec['weights'] {
  return Object.fromEntries(
    Object.entries(declarations).map(([name, { shape, mean = 0, standardDeviation }]) => {
      const values = new Float32Array(shape.reduce((size, length) => size * length, 1));
      if (standardDeviation > 0) {
        fillNormal(values, { seed, stream: `weights/${name}`, step: 0 }, standardDeviation);
      }
      if (mean !== 0) values.set(values.map((value) => value + mean));
      return [name, { shape, values }];
    }),
  );
}
