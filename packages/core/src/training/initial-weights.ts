import type { WeightDeclaration } from '../models/gan-model.ts';
import type { ProgramSpec } from './engine.ts';
import { orthogonalise } from './orthogonal.ts';
import { type Address, fillNormal } from './rng.ts';

/** Draws the weights that a training begins with. Each weight has a stream of its own, so its name decides its values. */
export function initialWeights(
  declarations: Record<string, WeightDeclaration>,
  seed: number,
): ProgramSpec['weights'] {
  return Object.fromEntries(
    Object.entries(declarations).map(([name, declaration]) => {
      const { shape } = declaration;
      return [name, { shape, values: draw(declaration, { seed, stream: `weights/${name}`, step: 0 }) }];
    }),
  );
}

function draw(declaration: WeightDeclaration, address: Address): Float32Array {
  const { shape } = declaration;
  const values = new Float32Array(shape.reduce((size, length) => size * length, 1));
  if ('orthogonalGain' in declaration) {
    fillNormal(values, address, 1);
    return orthogonalise(values, { columns: shape.at(-1) ?? 1, gain: declaration.orthogonalGain });
  }
  const { mean = 0, standardDeviation } = declaration;
  if (standardDeviation > 0) fillNormal(values, address, standardDeviation);
  return mean === 0 ? values : values.map((value) => value + mean);
}
