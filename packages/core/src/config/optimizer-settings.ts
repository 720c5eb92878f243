import type { OptimizerName } from './names.ts';
import type { GivenConfig } from './run-config.ts';

/** What each optimiser can be told besides its learning rate, and what it takes where a run file doesn't say. */
const settings = {
  adam: { beta1: 0.5, beta2: 0.999 },
  rmsprop: { decay: 0.99, momentum: 0 },
  sgd: { momentum: 0 },
} satisfies Record<OptimizerName, { [Name in SettingName]?: number }>;

const settingNames = ['beta1', 'beta2', 'decay', 'momentum'] as const;
type SettingName = (typeof settingNames)[number];
type GivenSettings = { optimizer: OptimizerName } & { [Name in SettingName]?: number | undefined };

/** An optimiser with all its settings and no others. */
type CompleteSettings = {
  [Name in OptimizerName]: { optimizer: Name } & { [Setting in keyof (typeof settings)[Name]]: number };
}[OptimizerName];

/** Completes a network's config with what its optimiser takes where nothing is said. */
export function withOptimizerSettings<Network extends GivenSettings>(
  network: Network,
): Omit<Network, keyof GivenSettings> & CompleteSettings {
  const { optimizer, beta1, beta2, decay, momentum, ...rest } = network;
  const given = { beta1, beta2, decay, momentum };
  const complete = Object.entries(settings[optimizer]).map(([name, usual]) => [
    name,
    given[name as SettingName] ?? usual, // a key of the table above
  ]);
  return { ...rest, optimizer, ...Object.fromEntries(complete) };
}

/** Settings that are given to an optimiser that has none of that name: where they stand, and what is allowed there. */
export function foreignSettings(config: Pick<GivenConfig, 'generator' | 'discriminator'>) {
  return (['generator', 'discriminator'] as const).flatMap((network) => {
    const { optimizer, ...given } = config[network];
    const own = Object.keys(settings[optimizer]).join(' and ');
    return settingNames
      .filter((name) => given[name] !== undefined && isForeign(name, optimizer))
      .map((name) => ({
        path: [network, name],
        message: `nothing with the optimizer ${optimizer}, which has ${own}`,
      }));
  });
}

/** Whether a field of a network is another optimiser's setting. */
export function isForeign(field: string, optimizer: OptimizerName): boolean {
  return settingNames.some((name) => name === field) && !(field in settings[optimizer]);
}
