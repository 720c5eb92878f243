import '@tensorflow/tfjs-backend-cpu';
import { runConfig } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import { models } from '@modewatch/core/models';
import { initialWeights, type ProgramSpec, trainingStep } from '@modewatch/core/training';
import { setBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { compiledEngine } from './compiled-engine.ts';

await setBackend('cpu');

it('x', () => {
  const config = runConfig.parse({ batchSize: 64 });
  const model = models.mlp({ ...config, dataShape: [28, 28, 1], dataRange: [-1, 1] });
  const step = trainingStep({
    model,
    loss: losses['non-saturating'],
    config,
    dataShape: [28, 28, 1],
    snapshotCount: 4,
  });
  const spec: ProgramSpec = { weights: initialWeights(model.weights, 1), ...step };
  const t0 = performance.now();
  const program = compiledEngine().program(spec);
  console.log('build', performance.now() - t0);
  const z = new Float32Array(64 * 64).map(() => Math.random() * 2 - 1);
  const x = new Float32Array(64 * 784).map(() => Math.random() * 2 - 1);
  const ts: number[] = [];
  for (let i = 0; i < 200; i++) {
    const a = performance.now();
    const d = program.update('discriminator', { x, z });
    const g = program.update('generator', { z });
    ts.push(performance.now() - a);
    if (i % 50 === 0) console.log(d, g);
  }
  ts.sort((a, b) => a - b);
  console.log('median', ts[100], 'min', ts[0]);
  expect(1).toBe(1);
});
