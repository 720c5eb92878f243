import type { RunConfig } from '@modewatch/core/config';
import { configOf } from './methods.ts';
import { type Outcome, sampleCount } from './outcome.ts';
import { mixtureNames } from './runs.ts';

/** How the figures of these outcomes come about, beside PacGAN's, in Markdown. */
export function protocol(outcomes: readonly Outcome[]): string {
  const seeds = [...new Set(outcomes.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  const here = (text: (config: RunConfig) => string) => onEachMixture(outcomes, text);
  const rows = [
    ['', 'here', 'PacGAN, table 1'],
    ['---', '---', '---'],
    ['updates of G', here(({ steps }) => count(steps)), '400,000'],
    ['real samples per update', here(({ batchSize }) => `${batchSize}, never the same`), '100, of 100,000'],
    ['G', here(({ generator }) => `${layers(generator)}, leaky ReLU`), '4 × 400, batch norm and ReLU'],
    ['D', here(({ discriminator }) => `${layers(discriminator)}, leaky ReLU`), '3 × 200, maxout of five'],
    ['latents', here(({ latentDim }) => `N(0, I), ${latentDim} dimensions`), 'the same'],
    ['learning rates', `${here(ratesText)}, falling to 0 in a straight line`, '0.0001'],
    ["Adam's decays", 'the defaults, or those of the preset', 'β₁ 0.8'],
    ['samples counted', count(sampleCount), 'as many'],
    ['high quality', 'less than 3 σ from the nearest mode', 'the same'],
    ['a mode is found', 'by one sample of high quality', 'the same'],
    ['reverse KL', 'of the modes among samples of high quality, in nats', 'the same'],
    ['trainings', `seeds ${seeds.join(', ')}, the same for every method`, 'ten'],
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Once, where it is the same on both. */
function onEachMixture(outcomes: readonly Outcome[], text: (config: RunConfig) => string): string {
  const texts = mixtureNames.flatMap((mixture) => {
    const of = outcomes.filter((each) => each.mixture === mixture);
    const all = [...new Set(of.map((outcome) => text(configOf(outcome))))];
    return all.length > 0 ? [{ mixture, text: all.join(' or ') }] : [];
  });
  const [first] = texts;
  if (first && texts.every((each) => each.text === first.text)) return first.text;
  return texts.map((each) => `${each.text} on the ${each.mixture}`).join(', ');
}

function ratesText({ generator, discriminator }: RunConfig): string {
  const [g, d] = [generator.learningRate, discriminator.learningRate];
  return g === d ? String(g) : `${g} of G and ${d} of D`;
}

const layers = ({ widths = [] }: { widths?: number[] | undefined }) => `${widths.length} × ${widths[0]}`;

const count = (number: number) => number.toLocaleString('en-US');
