import type { BundledNetworkName } from '../config/names.ts';
import type { RunConfig } from '../config/run-config.ts';
import { networksOf } from '../content-losses/listed-content-losses.ts';
import type { Dataset, ReadFile } from '../datasets/index.ts';
import { readClassifier } from '../features/classifier-network.ts';
import { perceptualDistance } from '../features/perceptual.ts';
import type { PureNetwork } from '../features/pure-network.ts';
import type { Engine, Program, ProgramSpec } from './engine.ts';
import type { Judge } from './pairs.ts';

type Images = Pick<Dataset, 'name' | 'shape'>;

/**
 * The weights of the networks that content losses look through.
 *
 * @throws RangeError when they are for images of another shape
 */
export async function contentWeights(
  listed: RunConfig['contentLosses'],
  { images, read }: { images: Images; read: ReadFile },
): Promise<ProgramSpec['weights']> {
  const networks = await Promise.all(networksOf(listed).map((name) => networkFor(name, { images, read })));
  return Object.assign({}, ...networks.map(({ weights }) => weights));
}

async function networkFor(
  name: BundledNetworkName,
  { images, read }: { images: Images; read: ReadFile },
): Promise<PureNetwork> {
  const { network } = await readClassifier(name, read);
  if (suits(network, images)) return network;
  throw new RangeError(
    `the network ${name} sees images of shape [${network.sampleShape.join(', ')}], ` +
      `got ${images.name} of [${images.shape.join(', ')}]; leave out the content loss that looks through it`,
  );
}

const suits = ({ sampleShape }: PureNetwork, { shape }: Images) => sampleShape.join() === shape.join();

/**
 * Judges images by their mean distance from the originals as the network `evaluation` sees them, lower is closer; null
 * where it can't see them. It has been fitted to other images than the network of the content loss, which would flatter
 * who was trained by it.
 */
export async function perceptualJudge(
  engine: Engine,
  { images, count, read }: { images: Images; count: number; read: ReadFile },
): Promise<{ judge: Judge; dispose: () => void } | null> {
  const { network } = await readClassifier('evaluation', read);
  if (!suits(network, images)) return null;
  const shape = [count, ...images.shape];
  const program: Program = await engine.program({
    weights: network.weights,
    updates: {},
    forwards: {
      distance: {
        inputs: { made: shape, target: shape },
        forward: (weights, { made, target }) => perceptualDistance(weights, { made: made!, target: target! }), // declared above
      },
    },
  });
  return {
    judge: async ({ made, originals }) => {
      const [distance = Number.NaN] = await program.forward('distance', { made, target: originals });
      return { 'perceptual-distance': distance };
    },
    dispose: () => program.dispose(),
  };
}
