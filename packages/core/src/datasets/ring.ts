import { datasetFacts } from '../config/dataset-facts.ts';
import { sha256 } from '../sha256.ts';
import { fillNormal, fillUniform } from '../training/rng.ts';
import { type Dataset, type DatasetDefinition, type Drawing, type Split, sourceNamed } from './dataset.ts';
import { drawPoints } from './scatter.ts';

const standardDeviation = 0.01;
const { modes } = datasetFacts.ring;
const snapshotCount = 2048;

/** Where mode k lies: at the angle 2πk/8. The circle's end is its beginning, so it is no mode of its own. */
const centres = modes.map((_, k) => {
  const angle = (2 * Math.PI * k) / modes.length;
  return [Math.cos(angle), Math.sin(angle)] as const;
});

/**
 * Eight Gaussians on the unit circle, standard deviation 0.01, equally likely: the smallest data set on which a GAN
 * loses modes (used since Metz et al. 2016, arXiv:1611.02163). Sampled from the run's seed, without end.
 */
export const ring: DatasetDefinition = {
  shape: [2],
  range: null,
  modes,
  draw,
  sources: [{ name: 'sampled', title: 'points drawn without end', files: [] }],
  async load(sourceName) {
    const { name, title } = sourceNamed(ring, sourceName);
    const definition = JSON.stringify({ modes: modes.length, radius: 1, standardDeviation });
    return {
      name: 'ring',
      shape: [2],
      range: null,
      modes,
      source: { name, title, train: null, reference: null, sha256: await sha256(definition) },
      train: endlessSplit('ring/train'),
      reference: endlessSplit('ring/reference'),
      snapshotCount: () => snapshotCount,
      draw,
    } satisfies Dataset;
  },
};

function draw(samples: Float32Array): Drawing {
  return drawPoints(samples, { extent: 1.4, modes: centres });
}

function endlessSplit(stream: string): Split {
  return {
    count: null,
    batch({ seed, index, size }) {
      const choices = fillUniform(new Float32Array(size), { seed, stream: `${stream}/modes`, step: index });
      const samples = fillNormal(
        new Float32Array(2 * size),
        { seed, stream: `${stream}/offsets`, step: index },
        standardDeviation,
      );
      const chosen = Uint8Array.from(choices, (choice) => Math.floor(choice * modes.length));
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
