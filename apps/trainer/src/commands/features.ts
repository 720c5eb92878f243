import { Command } from 'commander';
import { fitFeaturesCommand } from './features-fit.ts';

export function featuresCommand(): Command {
  return new Command('features')
    .description('the networks through which metrics look at images')
    .addCommand(new Command('list').description('lists those that come along').action(list), {
      isDefault: true,
    })
    .addCommand(fitFeaturesCommand());
}

async function list(): Promise<void> {
  const { describeBundledNetworks } = await import('../features/bundled-networks.ts');
  console.log(await describeBundledNetworks());
}
