import { modelNames, takesSource } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { configDefaults } from './config-facts.ts';

it("compares the layers of a run with its own model's, and its model with the usual one", () => {
  expect(configDefaults({ model: 'dcgan' }).generator.widths).toEqual([128, 64]);
  expect(configDefaults({ model: 'dcgan' }).model).toBe('mlp');
  expect(configDefaults().generator.widths).toEqual([256, 512]);
});

it('knows the defaults beside every model, on data that it takes', () => {
  expect(configDefaults({ model: 'srgan', dataset: 'fashion-mnist-7to28' })).toMatchObject({
    ...{ model: 'mlp', dataset: 'fashion-mnist' },
    generator: { widths: [32, 32, 32, 32] },
  });
  for (const model of modelNames.filter((name) => !takesSource(name))) {
    expect(() => configDefaults({ model, dataset: 'fashion-mnist' })).not.toThrow();
  }
});

it('has defaults for what cannot be by itself, as without any data set named', () => {
  expect(configDefaults({ model: 'srgan', dataset: 'fashion-mnist' }).generator.widths).toEqual([256, 512]);
  expect(configDefaults({ model: 'mlp', dataset: 'folder' }).generator.widths).toEqual([256, 512]);
});
