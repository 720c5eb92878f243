import { median } from '@modewatch/core/metrics';
import { type Figure, figure } from '../report.ts';
import { type MethodName, methodNames, methods } from './methods.ts';
import type { Outcome, Score } from './outcome.ts';
import { type MixtureName, mixtureNames } from './runs.ts';
import { meanOf } from './statistics.ts';

/** Modes that the better remedy must find, in the mean over the seeds. */
const enough: Record<MixtureName, number> = { ring: 7.5, grid: 23 };

const remedies = methodNames.filter((method) => methods[method].isRemedy);

/**
 * What is asked of the outcomes there are: each remedy finds at least as many modes as plain GAN does with the same
 * seed, in the median over the seeds; and the better one finds nearly all.
 */
export function gatesOf(outcomes: readonly Outcome[]): Figure[] {
  return mixtureNames.flatMap((mixture) => {
    const modesOf = (method: MethodName) =>
      outcomes.filter((each) => each.mixture === mixture && each.method === method);
    const tried = remedies.filter((method) => modesOf(method).length > 0);
    const gains = tried.flatMap((method) => {
      const gain = pairedGain(modesOf(method), modesOf('gan'));
      return gain === null
        ? []
        : [
            figure(`${mixture}-${method}-gain`, gain, {
              unit: 'modes more than plain GAN, median over paired seeds',
              target: { atLeast: 0 },
            }),
          ];
    });
    if (tried.length === 0) return gains;
    const best = Math.max(...tried.map((method) => meanOf(modesOf(method).map(({ modes }) => modes)).mean));
    return [
      ...gains,
      figure(`${mixture}-best-modes`, best, {
        unit: 'modes, mean over seeds, of the better of packing and RpGAN',
        target: { atLeast: enough[mixture] },
      }),
    ];
  });
}

/** What the mixtures themselves must score: all modes, and the share of a Gaussian within 3 standard deviations. */
export function ceilingsOf(scores: Record<MixtureName, readonly Score[]>): Figure[] {
  const fewest = mixtureNames.map((mixture) => Math.min(...scores[mixture].map(({ modes }) => modes)));
  const shares = mixtureNames.flatMap((mixture) => scores[mixture].map(({ highQuality }) => highQuality));
  return [
    figure(
      'true-sampler-modes',
      fewest.reduce((sum, modes) => sum + modes, 0),
      {
        unit: 'modes of ring and grid, the fewest of any seed',
        target: { near: 33, within: 0 },
      },
    ),
    figure('true-sampler-high-quality', 100 * meanOf(shares).mean, {
      unit: '% of samples, mean over seeds',
      target: { near: 98.89, within: 0.6 },
    }),
  ];
}

/** Null where no seed was trained by both. */
function pairedGain(of: readonly Outcome[], than: readonly Outcome[]): number | null {
  const gains = of.flatMap(({ seed, modes }) =>
    than.filter((each) => each.seed === seed).map((each) => modes - each.modes),
  );
  return gains.length > 0 ? median(Float64Array.from(gains)) : null;
}
