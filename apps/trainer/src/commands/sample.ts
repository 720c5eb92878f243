import { Command } from 'commander';
import type { SampleOptions } from '../sampling/write-samples.ts';
import { wholeNumber } from './whole-number.ts';

export function sampleCommand(): Command {
  return new Command('sample')
    .description("draws samples from a run's generator: a picture, or an array for NumPy")
    .argument('<run>', 'name, id or the first digits of it')
    .option('-n, --n <n>', 'how many, 1 to 100000', wholeNumber({ min: 1, max: 100_000 }), 64)
    .requiredOption(
      '-o, --out <file>',
      'grid.png, or samples.npy: float32 [n, height, width, channels] or [n, 2]',
    )
    .option(
      '--seed <n>',
      "decides the latents; the run's own when left out",
      wholeNumber({ min: 0, max: 4_294_967_295 }),
    )
    .option(
      '--step <n>',
      'of this checkpoint instead of the newest',
      wholeNumber({ min: 0, max: 10_000_000 }),
    )
    .option('--latents <file>', 'also writes what they are made of: z.npy, float32 [n, latentDim]')
    .action(async (given: string, options: SampleOptions) => {
      // What computes takes a second to load, which no other command has to wait for.
      const { writeSamples } = await import('../sampling/write-samples.ts');
      await writeSamples(given, options);
    });
}
