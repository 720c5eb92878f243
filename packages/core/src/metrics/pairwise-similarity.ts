import { fillUniform } from '../training/rng.ts';
import type { ImagePair } from './image-pair.ts';
import type { Metric, Undefined } from './metric.ts';
import { smallestSide, structuralSimilarity } from './structural-similarity.ts';

const protocol = { pairs: 250, seed: 0 };

/**
 * Mean structural similarity of random pairs of images, the diversity measure of Odena et al. 2017 (arXiv:1610.09585)
 * on one scale (SSIM: Wang et al. 2004, doi:10.1109/TIP.2003.819861). Range [-1, 1]; lower is more diverse, so compare
 * with real images. Nearly blind to anything but a full collapse, or one within a class. Convention: which pairs are
 * drawn follows from the seed; no image is paired with itself, but a pair can come twice.
 */
export function meanSimilarity(
  images: Pick<ImagePair, 'height' | 'width' | 'channels'> & { rows: ImagePair['real'] },
  { pairs, seed } = protocol,
): number {
  const { values, count, width: length } = images.rows;
  if (count < 2) throw new RangeError(`pairs need at least 2 images, got ${count}`);
  const draws = fillUniform(new Float32Array(2 * pairs), { seed, stream: 'pairwise-similarity', step: 0 });
  const image = (i: number) => values.subarray(i * length, (i + 1) * length);
  let sum = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const first = Math.floor(draws[2 * pair]! * count);
    const other = Math.floor(draws[2 * pair + 1]! * (count - 1));
    const second = other + (other >= first ? 1 : 0); // never the same image twice
    sum += structuralSimilarity({ a: image(first), b: image(second) }, images);
  }
  return sum / pairs;
}

/** Of images that both metrics look at. */
const known = new WeakMap<ImagePair['real'], number>();

function similarityWithin(images: ImagePair, of: 'real' | 'fake'): number {
  const rows = images[of];
  const similarity = known.get(rows) ?? meanSimilarity({ ...images, rows });
  known.set(rows, similarity);
  return similarity;
}

export const pairwiseSimilarityMetric: Metric<'images'> = {
  title: 'mean structural similarity of two fakes',
  formula: 'mean SSIM over 250 random pairs of fake',
  paper: 'Wang et al. 2004, doi:10.1109/TIP.2003.819861; Odena et al. 2017, arXiv:1610.09585',
  range: [-1, 1],
  best: 'lower',
  needs: 'images',
  parameters: protocol,
  perNetwork: false,
  isSlow: true,
  minimumCount: 2,
  advisedCount: 500,
  compute: ({ images }) => tooSmall(images) ?? similarityWithin(images, 'fake'),
};

export const similarityExcessMetric: Metric<'images'> = {
  ...pairwiseSimilarityMetric,
  title: 'mean structural similarity of two fakes beyond that of two reals',
  formula: 'mean SSIM of fake pairs - mean SSIM of real pairs',
  range: [-2, 2],
  best: { near: 0 },
  compute: ({ images }) =>
    tooSmall(images) ?? similarityWithin(images, 'fake') - similarityWithin(images, 'real'),
};

function tooSmall({ height, width }: ImagePair): Undefined | null {
  if (Math.min(height, width) >= smallestSide) return null;
  return {
    undefined: `it needs images of at least ${smallestSide} x ${smallestSide} pixels, got ${height} x ${width}`,
  };
}
