import { type Figure, figure } from '../report.ts';
import type { Contender } from './contender.ts';

/**
 * Whether two contenders that have made their first step train the same: as many parameters, and the same losses in that
 * step and, after both optimisers, in a second one.
 *
 * @throws Error when one trains more parameters than the other
 */
export async function sameTraining(name: string, [ours, theirs]: [Contender, Contender]): Promise<Figure[]> {
  const { generator, discriminator } = ours.started.parameters;
  const their = theirs.started.parameters;
  if (generator !== their.generator || discriminator !== their.discriminator) {
    throw new Error(
      `${name}: expected G of ${generator} and D of ${discriminator} parameters in PyTorch, ` +
        `got ${their.generator} and ${their.discriminator}`,
    );
  }
  const [ourSecond, theirSecond] = [await ours.train(1), await theirs.train(1)];
  const ourLosses = [...ours.started.losses, ...ourSecond.losses];
  const theirLosses = [...theirs.started.losses, ...theirSecond.losses];
  const differences = ourLosses.map(
    (loss, i) => Math.abs(loss - theirLosses[i]!) / Math.max(1, Math.abs(loss)),
  );
  return [
    figure(`${name}-parameters`, generator + discriminator, { unit: 'numbers trained, as many in PyTorch' }),
    figure(`${name}-loss-difference`, Math.max(...differences), {
      unit: 'largest share by which a loss of the first two steps differs from PyTorch',
      target: { atMost: 1e-3 },
    }),
  ];
}
