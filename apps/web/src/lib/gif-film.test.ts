import sharp from 'sharp';
import { expect, test } from 'vitest';
import { gifFilm } from './gif-film.ts';

const size = { width: 16, height: 16 };

/** A picture whose pixel i has the colour of `colour(i)`. */
const picture = (colour: (i: number) => [number, number, number]) =>
  Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => [...colour(i >> 2), 255][i % 4] ?? 0);

async function decoded(gif: Uint8Array) {
  const image = sharp(gif, { animated: true });
  const { pages, delay, loop } = await image.metadata();
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const length = data.length / (pages ?? 1);
  const frames = Array.from({ length: pages ?? 1 }, (_, k) => data.subarray(k * length, (k + 1) * length));
  return { delay, loop, frames, channels: info.channels };
}

test('greys come back exactly, each picture for its time, without end', async () => {
  const pictures = [picture((i) => [i, i, i]), picture((i) => [255 - i, 255 - i, 255 - i])];
  const film = gifFilm({ ...size, judged: pictures });
  for (const [k, each] of pictures.entries()) film.add(each, 100 + 900 * k);
  const { frames, delay, loop, channels } = await decoded(film.end());
  expect(channels).toBe(3);
  expect(delay).toEqual([100, 1000]);
  expect(loop).toBe(0);
  for (const [k, frame] of frames.entries()) {
    expect([...frame]).toEqual([...(pictures[k] ?? [])].filter((_, i) => i % 4 !== 3));
  }
});

test('few colours come back nearly as they were', async () => {
  const colours: [number, number, number][] = [
    [248, 0, 0],
    [0, 252, 0],
    [0, 0, 248],
    [248, 252, 248],
  ];
  const coloured = picture((i) => colours[i % 4] ?? [0, 0, 0]);
  const film = gifFilm({ ...size, judged: [coloured] });
  film.add(coloured, 100);
  const [frame] = (await decoded(film.end())).frames;
  const distances = [...(frame ?? [])].map((value, i) =>
    Math.abs(value - (colours[Math.floor(i / 3) % 4]?.[i % 3] ?? 0)),
  );
  expect(distances).toHaveLength(256 * 3);
  expect(Math.max(...distances)).toBeLessThanOrEqual(8);
});
