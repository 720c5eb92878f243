import { networkNames } from '@modewatch/core/config';
import { Command, Option } from 'commander';
import type { ExportOptions } from '../sampling/export-network.ts';
import { wholeNumber } from './whole-number.ts';

export function exportCommand(): Command {
  return new Command('export')
    .description("writes a run's generator for other programs: z in, samples out")
    .argument('<run>', 'name, id or the first digits of it')
    .addOption(
      new Option('-f, --format <format>', 'a file for onnxruntime, or a folder for tf.loadGraphModel')
        .choices(['onnx', 'tfjs'])
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --out <path>', 'the file of onnx, the folder of tfjs')
    .addOption(
      new Option('--network <network>', 'the discriminator takes x and gives logits')
        .choices(networkNames)
        .default('generator'),
    )
    .option(
      '--batch <n>',
      'fixes the number of samples, which is otherwise left open',
      wholeNumber({ min: 1, max: 65_536 }),
    )
    .option(
      '--step <n>',
      'of this checkpoint instead of the newest',
      wholeNumber({ min: 0, max: 10_000_000 }),
    )
    .action(async (given: string, options: ExportOptions) => {
      // What computes takes a second to load, which no other command has to wait for.
      const { exportNetwork } = await import('../sampling/export-network.ts');
      await exportNetwork(given, options);
    });
}
