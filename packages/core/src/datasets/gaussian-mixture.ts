import { sha256 } from '../sha256.ts';
import { fillNormal, fillUniform } from '../training/rng.ts';
import { type Dataset, type DatasetDefinition, type Drawing, editionNamed, type Split } from './dataset.ts';
import { drawPoints } from './scatter.ts';

const snapshotCount = 2048;

/** Equally likely round Gaussians in the plane. */
export type PlaneMixture = {
  name: string;
  modes: readonly string[];
  centres: readonly (readonly [x: number, y: number])[];
  standardDeviation: number;
  /** Pictures show -extent..extent in both directions. */
  extent: number;
  /** What decides the samples, for the hash. */
  identity: Record<string, number>;
};

/** A data set of points from a mixture, sampled from the run's seed, without end. */
export function gaussianMixture(mixture: PlaneMixture): DatasetDefinition {
  const { name, modes, centres, standardDeviation, extent, identity } = mixture;
  const editions = [{ name: 'sampled', title: 'points drawn without end', files: [] }];
  const facts = {
    shape: [2],
    range: null,
    modes,
    mixture: { centres, standardDeviation },
    draw: (samples: Float32Array): Drawing => drawPoints(samples, { extent, modes: centres }),
  };
  return {
    ...facts,
    editions,
    async load(editionName) {
      const edition = editionNamed({ editions }, editionName);
      const hash = await sha256(JSON.stringify(identity));
      return {
        ...facts,
        name,
        edition: { name: edition.name, title: edition.title, train: null, reference: null, sha256: hash },
        modeShares: modes.map(() => 1 / modes.length),
        train: endlessSplit(mixture, `${name}/train`),
        reference: endlessSplit(mixture, `${name}/reference`),
        snapshotCount: () => snapshotCount,
      } satisfies Dataset;
    },
  };
}

function endlessSplit({ centres, standardDeviation }: PlaneMixture, stream: string): Split {
  return {
    count: null,
    batch({ seed, index, size }) {
      const choices = fillUniform(new Float32Array(size), { seed, stream: `${stream}/modes`, step: index });
      const samples = fillNormal(
        new Float32Array(2 * size),
        { seed, stream: `${stream}/offsets`, step: index },
        standardDeviation,
      );
      const chosen = Uint16Array.from(choices, (choice) => Math.floor(choice * centres.length));
      chosen.forEach((mode, i) => {
        // A choice is below 1, so its mode exists.
        const [x, y] = centres[mode]!;
        samples[2 * i]! += x;
        samples[2 * i + 1]! += y;
      });
      return { samples, modes: chosen };
    },
  };
}
