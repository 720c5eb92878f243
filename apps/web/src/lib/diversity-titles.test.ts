import { expect, it } from 'vitest';
import { diversityWords } from './diversity-titles.ts';

it('names a measure in words, and the network that it was seen through', () => {
  expect(diversityWords('vendi-ratio')).toEqual({
    title: 'Vendi score ratio',
    note: 'over that of real samples',
  });
  expect(diversityWords('fid-evaluation-27b90ac8').note).toBe(
    'FID; lower is closer; seen through evaluation-27b90ac8',
  );
  expect(diversityWords('memorisation').note).toMatch(/half/);
});

it('has words for what is measured of images themselves', () => {
  for (const name of ['sharpness', 'ssim', 'ssim-excess'])
    expect(diversityWords(name), name).toMatchObject({ title: expect.stringMatching(/^[A-Z]/), note: /./ });
});

it('takes the longest name that fits', () => {
  expect(diversityWords('kid-net-1').title).toBe('Kernel distance');
  expect(diversityWords('kid-subsets-net-1').title).toBe('Kernel distance over subsets');
});

it('leaves a name alone that it does not know', () => {
  expect(diversityWords('my-own')).toEqual({ title: 'my-own' });
  expect(diversityWords('kidney')).toEqual({ title: 'kidney' });
});
