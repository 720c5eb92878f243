import type { RunConfig } from '../config/run-config.ts';
import type { Dataset } from '../datasets/index.ts';
import type { LogEvent } from '../events.ts';
import type { Origin, ProgramSpec } from './engine.ts';

/** What a training writes into its log before it starts: what computes what on which data, and what looks wrong. */
export function openingLines(training: {
  config: RunConfig;
  dataset: Dataset;
  origin: Origin;
  weights: ProgramSpec['weights'];
  /** The step that it goes on from. */
  from: number;
}): Pick<LogEvent, 'level' | 'message'>[] {
  const { config, dataset, origin, weights, from } = training;
  const { description, notes } = origin;
  const dataSize = dataset.shape.reduce((size, length) => size * length, 1);
  const parts = [
    `${description.engine} ${description.version} on ${description.backend}, ${counted(description.threads, 'thread')}`,
    `${dataset.name}: ${dataset.edition.title}, SHA-256 ${dataset.edition.sha256}`,
    `${config.model}: ${parametersOf(weights, 'generator')}, ${parametersOf(weights, 'discriminator')}`,
    ...(config.generator.ema > 0
      ? [`samples by the moving average of G, decay ${config.generator.ema}`]
      : []),
    ...(from > 0 ? [`going on from step ${formatted(from)}`] : []),
  ];
  const warnings = [...notes];
  if (!dataset.source && config.latentDim >= dataSize) {
    warnings.push(
      `latentDim is ${config.latentDim}, but a sample has only ${counted(dataSize, 'number')}: G can copy its latents ` +
        'instead of learning the data. Far fewer latent dimensions than data dimensions are usual.',
    );
  }
  return [
    { level: 'info', message: parts.join(' · ') },
    ...warnings.map((message) => ({ level: 'warning' as const, message })),
  ];
}

function parametersOf(weights: ProgramSpec['weights'], network: string): string {
  const sizes = Object.entries(weights)
    .filter(([name]) => name.startsWith(`${network}/`))
    .map(([, { values }]) => values.length);
  return `${network} ${counted(
    sizes.reduce((sum, size) => sum + size, 0),
    'parameter',
  )}`;
}

const formatted = (count: number) => count.toLocaleString('en-US');
const counted = (count: number, noun: string) => `${formatted(count)} ${noun}${count === 1 ? '' : 's'}`;
