import { describe, expect, it } from 'vitest';
import { editDistance, nearestName } from './nearest-name.ts';

describe('the nearest name', () => {
  it('is the one with the fewest letters to change', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(nearestName('latentDims', ['latentDim', 'latentDistribution'])).toBe('latentDim');
    expect(nearestName('LatentDim', ['latentDim'])).toBe('latentDim');
    expect(nearestName('minmax', ['minimax', 'non-saturating'])).toBe('minimax');
  });

  it('is none when everything would have to change', () => {
    expect(nearestName('zzz', ['seed', 'tags'])).toBeUndefined();
    expect(nearestName('xy', ['mlp'])).toBeUndefined();
  });
});
