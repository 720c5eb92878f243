import type { Rows } from '../metrics/rows.ts';
import type { Eventual } from '../training/engine.ts';

/** What a feature network is, before it is checked by `featureNetwork`. */
export type FeatureNetworkDefinition = {
  name: string;
  /** Decides the features together with the samples: of the weights, and of whatever is done before them. */
  sha256: string;
  /** Of one sample. */
  sampleShape: readonly number[];
  /** The interval that samples lie in; null when they are unbounded. */
  sampleRange: readonly [low: number, high: number] | null;
  /** Features of one sample. */
  dimension: number;
  /** Names of the classes that it tells apart; null when it is no classifier. */
  classes: readonly string[] | null;
  /** @param samples checked, [n, ...sampleShape] */
  compute(samples: Float32Array): Eventual<Computed>;
  dispose(): void;
};

type Computed = {
  /** [n, dimension] */
  features: Float32Array;
  /** Of the classes, [n, classes]; null when it is no classifier. */
  probabilities: Float32Array | null;
};

/** What is made of samples in one pass. */
export type Extracted = { features: Rows; probabilities: Rows | null };

/**
 * Turns samples into features, for metrics of quality and diversity. A number that is computed from them is comparable
 * with those through the same network alone, so it carries `id`.
 */
export type FeatureNetwork = Omit<FeatureNetworkDefinition, 'compute'> & {
  /** Name and the first digits of the hash: `evaluation-1a2b3c4d`. */
  id: string;
  /**
   * Features and class probabilities of samples; each is decided by its own sample alone.
   *
   * @param samples row after row, [n, ...sampleShape], n at least 1
   * @throws RangeError on samples of another size, that are not finite, or out of range; Error when the network gives
   *   something else than it promises
   */
  extract(samples: Float32Array): Promise<Extracted>;
};

/** A network whose samples are looked at before, and whose features are looked at after it has run. */
export function featureNetwork(definition: FeatureNetworkDefinition): FeatureNetwork {
  const { name, sha256, dimension, classes } = definition;
  return {
    ...definition,
    id: `${name}-${sha256.slice(0, 8)}`,
    async extract(samples) {
      const count = checkSamples(samples, definition);
      const { features, probabilities } = await definition.compute(samples);
      const rows = (values: Float32Array, what: { name: string; width: number }): Rows => {
        checkResult(values, { ...what, name: `${what.name} of ${name}`, count });
        return { values, count, width: what.width };
      };
      return {
        features: rows(features, { name: 'features', width: dimension }),
        probabilities:
          classes &&
          rows(probabilities ?? new Float32Array(0), { name: 'probabilities', width: classes.length }),
      };
    },
  };
}

/** How far a value may be out of range by rounding. */
const tolerance = 1e-3;

/** @returns how many samples there are */
function checkSamples(samples: Float32Array, network: FeatureNetworkDefinition): number {
  const { name, sampleShape, sampleRange } = network;
  const size = sampleShape.reduce((product, length) => product * length, 1);
  const count = samples.length / size;
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(
      `${name} takes samples of shape [n, ${sampleShape.join(', ')}], ${size} numbers each; got ${samples.length} numbers`,
    );
  }
  const [low, high] = sampleRange ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
  const bad = samples.findIndex((value) => !(value >= low - tolerance && value <= high + tolerance));
  if (bad < 0) return count;
  const expected = sampleRange ? `in [${low}, ${high}]` : 'that are finite';
  throw new RangeError(
    `${name} takes values ${expected}, got ${samples[bad]} in sample ${Math.floor(bad / size)}`,
  );
}

function checkResult(
  values: Float32Array,
  { name, count, width }: { name: string; count: number; width: number },
): void {
  if (values.length !== count * width) {
    throw new Error(
      `the ${name} should be ${width} numbers for each of ${count} samples, got ${values.length}`,
    );
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new Error(`the ${name} are not finite: ${values[bad]} for sample ${Math.floor(bad / width)}`);
}
