import { expect, it } from 'vitest';
import { shortSetting } from './short-setting.ts';

it('shows the file of a module, and all else as it is', () => {
  const texts = ['/home/ada/gans/residual.ts', 'C:\\gans\\hinge.mjs', 'dcgan', 'paper/figure-2'];
  expect(texts.map(shortSetting)).toEqual(['residual.ts', 'hinge.mjs', 'dcgan', 'paper/figure-2']);
});
