import { type RunConfig, type RunConfigInput, runConfig } from '@modewatch/core/config';

/** A training of a mixture in the plane, as the examples have it. */
export const trial = {
  ...{ dataset: 'ring', latentDim: 2, batchSize: 256, engine: 'compiled', threads: 1 },
  ...{ generator: { widths: [128, 128, 128] }, discriminator: { widths: [128, 128, 128] } },
} satisfies RunConfigInput;

/** The same of so many steps. */
export const trialOf = (steps: number): RunConfig => runConfig.parse({ ...trial, steps });
