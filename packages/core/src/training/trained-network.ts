import type { NetworkName } from '../config/names.ts';
import { groupSize } from '../config/rules.ts';
import type { RunConfig } from '../config/run-config.ts';
import { type Checkpoint, CheckpointError } from './checkpoint.ts';
import type { ForwardSpec, ProgramSpec } from './engine.ts';
import { type DataShape, ganOf } from './gan.ts';
import { type NoiseSpec, shapesOf } from './noise.ts';
import type { OwnParts } from './own-parts.ts';
import { packedShape } from './pack.ts';

/** One network of a GAN as it was trained: its weights and its pure forward pass, for a given number of samples. */
export type TrainedNetwork = {
  weights: ProgramSpec['weights'];
  /**
   * Of the generator: z [batch, latentDim] or source, labels and noise where it takes them -> samples. Of the
   * discriminator: x, samples (m packed ones where the training packed them: [batch, …, m · channels]), source and labels
   * where it takes them -> logits.
   */
  forward: ForwardSpec;
  /** The number of samples must be a multiple of this: more than 1 where they are compared with each other in groups. */
  sampleGroup: number;
  /** Those of its inputs that are random numbers. */
  noise: NoiseSpec;
};

/**
 * A network out of a checkpoint; with the moving averages of its weights where the training kept them. Batch norm goes
 * by the batch it is given, as in training: a sample depends on those that are drawn with it.
 *
 * @throws CheckpointError when the checkpoint lacks a weight of the network
 */
export function trainedNetwork(
  { state }: Pick<Checkpoint, 'state'>,
  of: {
    network: NetworkName;
    config: RunConfig;
    dataset: DataShape;
    batchSize: number;
    own?: OwnParts;
  },
): TrainedNetwork {
  const { network, config, dataset, batchSize, own } = of;
  const gan = ganOf(config, dataset, own);
  const weights = Object.entries(gan.weights)
    .filter(([name]) => name.startsWith(`${network}/`))
    .map(([name, { shape }]) => [name, { shape, values: trainedValues(state, { name, shape }) }]);
  const noise: Record<NetworkName, NoiseSpec> = {
    generator: gan.generatorNoise(batchSize),
    discriminator: {},
  };
  const passes: Record<NetworkName, ForwardSpec> = {
    generator: {
      inputs: {
        ...gan.generatorInputs(batchSize),
        ...shapesOf(noise.generator),
      },
      forward: gan.generator,
    },
    discriminator: {
      inputs: {
        x: [batchSize, ...packedShape(dataset.shape, config.discriminator.packing)],
        ...gan.discriminatorInputs(batchSize),
      },
      forward: (tensors, inputs) => gan.judge(tensors, inputs)(inputs['x']!).logits, // as declared above
    },
  };
  const comparesGroups = network === 'discriminator' && config.discriminator.minibatchDeviation;
  return {
    weights: Object.fromEntries(weights),
    forward: passes[network],
    noise: noise[network],
    sampleGroup: comparesGroups ? groupSize : 1,
  };
}

function trainedValues(
  state: Checkpoint['state'],
  { name, shape }: { name: string; shape: number[] },
): Float32Array {
  // As every engine names them. Until D begins, no update moves the averages.
  const [updates = 0] = state['updates/generator/count'] ?? [];
  const values = (updates > 0 && state[`averages/${name}`]) || state[name];
  const length = shape.reduce((size, each) => size * each, 1);
  if (values?.length === length) return values;
  throw new CheckpointError(
    `the checkpoint must hold ${length} numbers of the weight ${name}, got ${values?.length ?? 'none'}`,
  );
}
