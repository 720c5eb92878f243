import type { Tensors } from '@modewatch/core/training';
import { engine } from '@tensorflow/tfjs-core';

/** Where errors came up: at layers by the names of their weights, "discriminator/dense". */
const layers = new WeakMap<Error, string>();

/**
 * Runs a network, and notes at which layer it failed: the one whose weights it read last. What tfjs recorded for
 * gradients belongs to the same layers, so that an error of a gradient, of a second-order one too, is noted there. Where the
 * network went through all weights, as for spectral normalisation, nothing is known.
 */
export function noteLayer<Result>(weights: Tensors, run: (weights: Tensors) => Result): Result {
  let last: string | undefined;
  let isKnown = true;
  let claimed = tape().length;

  /** Marks what was recorded since the last call as the work of a layer. */
  function claim(layer: string | undefined) {
    const nodes = tape();
    for (; claimed < nodes.length; claimed++) {
      if (layer !== undefined) watchGradient(nodes[claimed]!, layer); // below its length
    }
  }

  /** Operations of a gradient may have gradients in turn: they are of the same layer. */
  function watchGradient(node: TapeNode, layer: string) {
    const { gradient } = node;
    if (!gradient) return;
    const inLayer = <Part>(part: () => Part): Part => {
      claim(last);
      const before = last;
      last = layer;
      try {
        return part();
      } catch (error) {
        note(error, layer);
        throw error;
      } finally {
        claim(layer);
        last = before;
      }
    };
    node.gradient = (dys) => {
      const gradients = Object.entries(inLayer(() => gradient(dys)));
      return Object.fromEntries(gradients.map(([name, compute]) => [name, () => inLayer(compute)]));
    };
  }

  function note(error: unknown, weight: string | undefined) {
    if (error instanceof Error && isKnown && weight !== undefined && !layers.has(error)) {
      layers.set(error, layerOf(weight));
    }
  }

  const watched = new Proxy(weights, {
    get(tensors, name) {
      claim(last);
      last = String(name);
      return tensors[last];
    },
    ownKeys(tensors) {
      isKnown = false;
      return Reflect.ownKeys(tensors);
    },
  });
  try {
    const result = run(watched);
    claim(last);
    return result;
  } catch (error) {
    note(error, last);
    throw error;
  }
}

type TapeNode = ReturnType<typeof engine>['state']['activeTape'][number];

/** What tfjs records while it computes something to be differentiated. */
const tape = (): TapeNode[] => engine().state.activeTape ?? [];

/** The layer at which an error came up, where it is known. */
export function notedLayer(error: unknown): string | undefined {
  return error instanceof Error ? layers.get(error) : undefined;
}

/** An error that says in better words what another said. @returns it, noted at the same layer */
export function atSameLayer(error: unknown, as: unknown): unknown {
  const layer = notedLayer(as);
  if (error instanceof Error && layer !== undefined) layers.set(error, layer);
  return error;
}

function layerOf(weight: string): string {
  const end = weight.lastIndexOf('/');
  return end === -1 ? weight : weight.slice(0, end);
}
