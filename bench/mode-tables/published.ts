import type { MethodName } from './methods.ts';
import type { MixtureName } from './runs.ts';

/** Mean ± standard error over the trials of a paper. */
type Published = { mean: number; error: number };

/**
 * Table 1 of PacGAN (Lin et al. 2018, arXiv:1712.04086), ten trials: modes, percent of samples of high quality, reverse
 * KL. It has no WGAN-GP and no RpGAN+R1+R2.
 */
export const published: Record<
  MixtureName,
  Partial<Record<MethodName, { modes: Published; highQuality: Published; reverseKl: Published }>>
> = {
  ring: {
    gan: row([6.3, 0.5], [98.2, 0.2], [0.45, 0.09]),
    pacgan2: row([7.9, 0.1], [95.6, 2.0], [0.07, 0.03]),
    pacgan4: row([7.8, 0.1], [95.9, 1.4], [0.07, 0.02]),
  },
  grid: {
    gan: row([17.3, 0.8], [94.8, 0.7], [0.7, 0.07]),
    pacgan2: row([23.8, 0.7], [91.3, 0.8], [0.13, 0.04]),
    pacgan4: row([24.8, 0.2], [93.6, 0.6], [0.04, 0.01]),
  },
};

type Pair = [mean: number, error: number];

function row(modes: Pair, highQuality: Pair, reverseKl: Pair) {
  const published = ([mean, error]: Pair): Published => ({ mean, error });
  return {
    modes: published(modes),
    highQuality: published(highQuality),
    reverseKl: published(reverseKl),
  };
}
