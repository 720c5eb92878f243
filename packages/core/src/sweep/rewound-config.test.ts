import { expect, it } from 'vitest';
import { runConfig } from '../config/index.ts';
import { rewoundConfig } from './rewound-config.ts';

it('goes on with half the learning rates and other random numbers, and with nothing else changed', () => {
  const config = runConfig.parse({
    name: 'mine',
    seed: 2 ** 32 - 1,
    generator: { learningRate: 0.002 },
    discriminator: { learningRate: 0.004, optimizer: 'sgd' },
  });
  const { name, ...rest } = config;
  const rewound = rewoundConfig(config);
  expect(rewound).toEqual({
    ...rest,
    seed: 1_000_002, // seeds are uint32
    generator: { ...config.generator, learningRate: 0.001 },
    discriminator: { ...config.discriminator, learningRate: 0.002 },
  });
  expect(runConfig.parse(rewound)).toEqual(rewound);
});
