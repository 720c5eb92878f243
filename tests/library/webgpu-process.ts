// Compares the webgpu backend with the cpu one. A process of its own, because a driver is found by variables that it
// must start with. Argument: the folder of `./modewatch backends add`.
import { openEngine } from '@modewatch/backend';
import { kernelErrors, largestError } from '@modewatch/backend/testing';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { firstUpdates } from './first-updates.ts';

export type WebgpuErrors = {
  /** Of the gradient by each weight, as a share of its largest magnitude. */
  gradients: { training: string; update: string; weight: string; error: number }[];
  kernels: Awaited<ReturnType<typeof kernelErrors>>;
};

const dataShape = [28, 28, 1];
const trainings: Record<string, RunConfigInput> = {
  // Smoothed, so that the gradient of D's last bias is no difference of two halves.
  'image MLP': { model: 'mlp', latentDim: 64, batchSize: 8, labelSmoothing: 0.1 },
  'WGAN-GP on DCGAN': {
    ...{ model: 'dcgan', preset: 'wgan-gp', latentDim: 8, batchSize: 4 },
    ...{ generator: { widths: [16, 8] }, discriminator: { widths: [8, 16] } },
  },
};

const [, , backendsDir = ''] = process.argv;
const [webgpu, cpu] = [
  await openEngine({ backend: 'webgpu', backendsDir }),
  await openEngine({ backend: 'cpu' }),
];
const gradients: WebgpuErrors['gradients'] = [];
for (const [training, config] of Object.entries(trainings)) {
  const run = { config: runConfig.parse(config), dataShape };
  const [actual, expected] = [await firstUpdates(webgpu, run), await firstUpdates(cpu, run)];
  for (const [i, { update, gradients: wanted }] of expected.entries()) {
    for (const [j, [weight, values]] of wanted.entries()) {
      const error = largestError(actual[i]!.gradients[j]![1], values); // of the same weight
      gradients.push({ training, update, weight, error });
    }
  }
}
const kernels = await kernelErrors('webgpu', { threads: 1, isNamed: true, backendsDir });
const errors: WebgpuErrors = { gradients, kernels };
process.send?.(errors, () => process.exit(0));
