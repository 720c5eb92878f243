import { type NetworkName, networkNames } from '../config/names.ts';
import type { RunConfig } from '../config/run-config.ts';
import { isConstant, scheduled } from '../schedules/scheduled.ts';

/**
 * What schedules make of a run's learning rates at a step.
 *
 * @param step counts from 0
 * @returns also, as metrics, all that is not the same at every step, weights of penalties too
 */
export function scheduledValues(
  step: number,
  config: Pick<RunConfig, NetworkName | 'penalties'>,
): { learningRates: Record<NetworkName, number>; metrics: Record<string, number> } {
  const rateOf = (network: NetworkName) =>
    scheduled(config[network].learningRate, config[network].schedule)(step);
  const rates = networkNames
    .filter((network) => !isConstant(config[network].schedule))
    .map((network) => [`learning-rate/${network}`, rateOf(network)]);
  const weights = config.penalties
    .filter(({ schedule }) => !isConstant(schedule))
    .map(({ name, weight, schedule }) => [`penalty-weight/${name}`, scheduled(weight, schedule)(step)]);
  return {
    learningRates: { generator: rateOf('generator'), discriminator: rateOf('discriminator') },
    metrics: Object.fromEntries([...rates, ...weights]),
  };
}
