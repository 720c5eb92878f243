import { configOf } from './methods.ts';
import { type Outcome, sampleCount } from './outcome.ts';

/** How the figures of these outcomes come about, beside PacGAN's, in Markdown. */
export function protocol(outcomes: readonly Outcome[]): string {
  const seeds = [...new Set(outcomes.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  const steps = [...new Set(outcomes.map((each) => each.steps))].map(count);
  const { batchSize, latentDim, generator, discriminator } = configOf({
    ...{ mixture: 'ring', method: 'gan', seed: 1, steps: 1 },
  });
  const rows = [
    ['', 'here', 'PacGAN, table 1'],
    ['---', '---', '---'],
    ['updates of G', steps.join(', '), '400,000'],
    ['real samples per update', `${batchSize}, never the same`, '100, of 100,000'],
    ['G', `${layers(generator.widths)}, leaky ReLU`, '4 × 400, batch norm and ReLU'],
    ['D', `${layers(discriminator.widths)}, leaky ReLU`, '3 × 200, maxout of five pieces'],
    ['latents', `N(0, I), ${latentDim} dimensions`, 'the same'],
    ['Adam, learning rate', `${generator.learningRate}, falling to 0 in a straight line`, '0.0001'],
    ['Adam, decays', 'the defaults, or those of the preset', 'β₁ 0.8'],
    ['samples counted', count(sampleCount), 'as many'],
    ['high quality', 'less than 3 σ from the nearest mode', 'the same'],
    ['a mode is found', 'by one sample of high quality', 'the same'],
    ['reverse KL', 'of the modes among samples of high quality, in nats', 'the same'],
    ['trainings', `seeds ${seeds.join(', ')}, the same for every method`, 'ten'],
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const layers = (widths: readonly number[]) => `${widths.length} × ${widths[0]}`;

const count = (number: number) => number.toLocaleString('en-US');
