import type { FeatureSet } from './feature-set.ts';
import { scanDistances } from './pair-scan.ts';
import { checkSameWidth } from './rows.ts';

/** Features of real and of generated samples through one feature network, and what is between them. */
export type FeaturePair = {
  real: FeatureSet;
  fake: FeatureSet;
  /** @throws RangeError unless k is an integer below both counts */
  crossing(k: number): Crossing;
};

/** What the distances between real and fake say, with balls to the k-th nearest neighbour within each set. */
type Crossing = {
  /** Of each fake row: how many balls of real rows it lies in, [m]. */
  ballsOfReal: Uint32Array;
  /** Of each real row: 1 when it lies in the ball of any fake row, [n]. */
  isInBallOfFake: Uint8Array;
  /** Of each real row: 1 when its own ball holds a fake row, [n]. */
  holdsFake: Uint8Array;
};

/** @throws RangeError unless the features are of one width */
export function featurePair({ real, fake }: { real: FeatureSet; fake: FeatureSet }): FeaturePair {
  checkSameWidth({ real: real.rows, fake: fake.rows });
  const known = new Map<number, Crossing>();
  return {
    real,
    fake,
    crossing(k) {
      const result = known.get(k) ?? cross({ real, fake }, k);
      known.set(k, result);
      return result;
    },
  };
}

/** One pass over all distances. Inside a ball means distance < radius, as in `prdc`, the code of Naeem et al. 2020. */
function cross({ real, fake }: { real: FeatureSet; fake: FeatureSet }, k: number): Crossing {
  const radiiReal = real.neighbours(k).squaredRadii;
  const radiiFake = fake.neighbours(k).squaredRadii;
  const ballsOfReal = new Uint32Array(fake.rows.count);
  const isInBallOfFake = new Uint8Array(real.rows.count);
  const holdsFake = new Uint8Array(real.rows.count);
  scanDistances(real.rows, fake.rows, (i, distances) => {
    const radius = radiiReal[i]!;
    let holds = false;
    let isIn = false;
    for (let j = 0; j < distances.length; j++) {
      const distance = distances[j]!;
      if (distance < radius) {
        ballsOfReal[j]!++;
        holds = true;
      }
      if (distance < radiiFake[j]!) isIn = true;
    }
    holdsFake[i] = holds ? 1 : 0;
    isInBallOfFake[i] = isIn ? 1 : 0;
  });
  return { ballsOfReal, isInBallOfFake, holdsFake };
}
