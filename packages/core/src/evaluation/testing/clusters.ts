import type { Batch, BatchRequest, Dataset } from '../../datasets/dataset.ts';
import { fillNormal, fillUniform } from '../../training/rng.ts';
import type { Sight } from '../look.ts';

const width = 6;

/** Ten deviations apart: a class lies where the digits of its number say. */
const spacing = 10;
const digit = (label: number, c: number) => Math.floor(label / 10 ** c) % 10;
const centre = (label: number) => Float32Array.from({ length: width }, (_, c) => spacing * digit(label, c));

/** Samples around the centres of classes, drawn without end. */
export function clusters(modeShares: readonly number[]): Dataset {
  const modes = modeShares.map((_, label) => `class ${label}`);
  const split = (stream: string) => ({
    count: null,
    batch: (request: BatchRequest) => drawn(modeShares, request, stream),
  });
  return {
    ...{ name: 'clusters', shape: [width], range: null, modes, modeShares, mixture: null },
    edition: { name: 'drawn', title: 'drawn', train: null, reference: null, sha256: 'c'.repeat(64) },
    ...{ train: split('train'), reference: split('reference') },
    snapshotCount: (requested) => requested,
    draw: () => {
      throw new Error('nobody looks at them');
    },
  };
}

/** Samples of these shares of the classes. */
export function drawn(
  shares: readonly number[],
  { seed, index, size }: BatchRequest,
  stream = 'fake',
): Required<Pick<Batch, 'samples' | 'modes'>> {
  const at = (what: string) => ({ seed, stream: `${stream}/${what}`, step: index });
  const choices = fillUniform(new Float32Array(size), at('modes'));
  const samples = fillNormal(new Float32Array(size * width), at('offsets'));
  const modes = Uint16Array.from(choices, (choice) => {
    let rest = choice;
    const label = shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    });
    return label < 0 ? shares.length - 1 : label;
  });
  modes.forEach((label, i) => {
    centre(label).forEach((value, c) => {
      samples[i * width + c]! += value;
    });
  });
  return { samples, modes };
}

/** Samples as they are, and a classifier that knows the centres. Without classes it knows none. */
export function clusterSight(classCount: number | null): Sight {
  const names = Array.from({ length: classCount ?? 0 }, (_, label) => `class ${label}`);
  return {
    channels: null,
    network: {
      ...{ id: 'clusters-00000000', sampleShape: [width], dimension: width },
      classes: classCount === null ? null : names,
      extract(samples) {
        const count = samples.length / width;
        const probabilities = new Float32Array(count * names.length);
        for (let i = 0; i < count; i++) {
          let label = 0;
          for (let c = width - 1; c >= 0; c--)
            label = 10 * label + Math.round(samples[i * width + c]! / spacing);
          // What lies at no class could be any.
          if (label >= 0 && label < names.length) probabilities[i * names.length + label] = 1;
          else probabilities.fill(1 / names.length, i * names.length, (i + 1) * names.length);
        }
        return Promise.resolve({
          features: { values: samples, count, width },
          probabilities: classCount === null ? null : { values: probabilities, count, width: names.length },
        });
      },
    },
  };
}
