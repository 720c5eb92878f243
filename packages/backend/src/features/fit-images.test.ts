import { describe, expect, it } from 'vitest';
import { checkFit, fitImages } from './fit-images.ts';

const grey = { height: 1, width: 2, channels: 1, range: [-1, 1] } as const;

describe('images for a network', () => {
  it('are enlarged between the centres of their pixels', () => {
    const wider = { ...grey, height: 1, width: 4, channelsFirst: false };
    expect([...fitImages(Float32Array.of(0, 1), grey, wider)]).toEqual([0, 0.25, 0.75, 1]);
    const taller = { ...grey, height: 2, width: 1 };
    expect([
      ...fitImages(Float32Array.of(0, 1), taller, { ...taller, height: 4, channelsFirst: false }),
    ]).toEqual([0, 0.25, 0.75, 1]);
  });

  it('have their range mapped onto that of the network', () => {
    const to = { ...grey, range: [0, 255], channelsFirst: false } as const;
    expect([...fitImages(Float32Array.of(-1, 1), grey, to)]).toEqual([0, 255]);
  });

  it('are repeated for three channels, which come last or first', () => {
    const to = { ...grey, channels: 3 };
    const images = Float32Array.of(0, 1, 0.5, -1); // two of them
    expect([...fitImages(images, grey, { ...to, channelsFirst: false })]).toEqual([
      0, 0, 0, 1, 1, 1, 0.5, 0.5, 0.5, -1, -1, -1,
    ]);
    expect([...fitImages(images, grey, { ...to, channelsFirst: true })]).toEqual([
      0, 1, 0, 1, 0, 1, 0.5, -1, 0.5, -1, 0.5, -1,
    ]);
  });

  it('keep their channels where the network has as many', () => {
    const from = { ...grey, channels: 3 };
    const images = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect([...fitImages(images, from, { ...from, channelsFirst: true })]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it.each([
    { what: 'larger', from: { ...grey, width: 9 }, says: '1 x 9 x 1' },
    { what: 'in colour where the network sees grey', from: { ...grey, channels: 3 }, says: '1 x 2 x 3' },
  ])('are refused where they are $what', ({ from, says }) => {
    expect(() => checkFit(from, { ...grey, channelsFirst: true })).toThrow(
      `the network takes images of 1 x 2 x 1, and smaller or grey ones can be fitted, got ${says}`,
    );
  });
});
