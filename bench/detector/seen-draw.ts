import { evaluateSeen, type Reference } from '@modewatch/core/evaluation';
import type { Album } from './album.ts';
import { lookedAt } from './judged-draw.ts';
import type { SeenDraw } from './scene.ts';
import type { Drawn } from './spoilt.ts';

/** What is measured of a draw beside real samples, as many of both. @param seed of the draw */
export async function seenDraw(
  drawn: Drawn,
  { album, reference, seed }: { album: Album; reference: Reference; seed: number },
): Promise<SeenDraw> {
  const { seen, names } = await album.see(drawn);
  const evaluation = evaluateSeen(reference, seen, { weights: 'current', seed, metrics: lookedAt });
  return { evaluation, unique: new Set(names).size / reference.count };
}
