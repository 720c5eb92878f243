import { sha256 } from '../sha256.ts';
import type { Address } from '../training/rng.ts';
import type { Dataset, DatasetDefinition, Split } from './dataset.ts';

/** How a source is made of each sample of another data set, for a G that finds the way back. */
export type Pairing = {
  name: string;
  source: NonNullable<DatasetDefinition['source']>;
  /** What decides the sources, for the hash. */
  identity: Record<string, number>;
  /**
   * The sources of a batch of samples, row after row: the same for the same address.
   *
   * @param address where the randomness of these sources lives, if they have any
   */
  sourcesOf(samples: Float32Array, address: Address): Float32Array;
};

/** A data set of pairs: the samples, modes and splits of another one, each sample with a source. */
export function paired(targets: DatasetDefinition, pairing: Pairing): DatasetDefinition {
  const { name, source, identity } = pairing;
  return {
    ...targets,
    source,
    async load(editionName, read) {
      const loaded = await targets.load(editionName, read);
      const { edition, train, reference } = loaded;
      const hash = await sha256(JSON.stringify([name, identity, edition.sha256]));
      return {
        ...loaded,
        name,
        source,
        edition: { ...edition, sha256: hash },
        train: pairedSplit(train, pairing, `${name}/train`),
        reference: pairedSplit(reference, pairing, `${name}/reference`),
      } satisfies Dataset;
    },
  };
}

function pairedSplit({ count, batch }: Split, { sourcesOf }: Pairing, stream: string): Split {
  return {
    count,
    batch(request) {
      const targets = batch(request);
      const source = sourcesOf(targets.samples, { seed: request.seed, stream, step: request.index });
      return { ...targets, source };
    },
  };
}
