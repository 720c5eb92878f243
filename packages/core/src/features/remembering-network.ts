import { sha256 } from '../sha256.ts';
import type { Extracted, FeatureNetwork } from './feature-network.ts';

/** Keeps what networks have made of real samples, by name. Where is the caller's business. */
export type FeatureStore = {
  read(name: string): Promise<Uint8Array | null>;
  /** May fail in silence: what is not there is computed again. */
  write(name: string, bytes: Uint8Array): Promise<void>;
};

/**
 * A network that looks into a store before it computes: for samples that stay the same from run to run. The name that
 * features are kept under is decided by the samples, the network and what it runs on, so they are the same to the bit.
 *
 * @param options.computedBy engine, backend and the like, on which last digits depend
 */
export function rememberingNetwork(
  network: FeatureNetwork,
  { store, computedBy }: { store: FeatureStore; computedBy: string },
): FeatureNetwork {
  return {
    ...network,
    async extract(samples) {
      const bytes = new Uint8Array(samples.slice().buffer);
      const name = `${network.id}-${(await sha256(`${computedBy}\n${await sha256(bytes)}`)).slice(0, 32)}`;
      const size = network.sampleShape.reduce((product, length) => product * length, 1);
      const known = unpack(await store.read(name), network, samples.length / size);
      if (known) return known;
      const computed = await network.extract(samples);
      await store.write(name, pack(computed));
      return computed;
    },
  };
}

/** Features, then probabilities, as float32. */
function pack({ features, probabilities }: Extracted): Uint8Array {
  const values = new Float32Array(features.values.length + (probabilities?.values.length ?? 0));
  values.set(features.values);
  if (probabilities) values.set(probabilities.values, features.values.length);
  return new Uint8Array(values.buffer);
}

/** @returns null where there is nothing, or something of another size */
function unpack(
  bytes: Uint8Array | null,
  { dimension, classes }: Pick<FeatureNetwork, 'dimension' | 'classes'>,
  count: number,
): Extracted | null {
  const width = dimension + (classes?.length ?? 0);
  if (bytes?.length !== 4 * count * width) return null;
  const values = new Float32Array(Uint8Array.from(bytes).buffer);
  const features = values.slice(0, count * dimension);
  return {
    features: { values: features, count, width: dimension },
    probabilities: classes && { values: values.slice(count * dimension), count, width: classes.length },
  };
}
