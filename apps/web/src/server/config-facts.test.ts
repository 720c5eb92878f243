import { expect, it } from 'vitest';
import { configDefaults } from './config-facts.ts';

it("compares the layers of a run with its own model's, and its model with the usual one", () => {
  expect(configDefaults('dcgan').generator.widths).toEqual([128, 64]);
  expect(configDefaults('dcgan').model).toBe('mlp');
  expect(configDefaults().generator.widths).toEqual([256, 512]);
});
