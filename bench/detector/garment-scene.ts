import fs from 'node:fs';
import { compiledEngine } from '@modewatch/backend';
import type { BundledNetworkName } from '@modewatch/core/config';
import { prepareReference, type Reference } from '@modewatch/core/evaluation';
import { bundledNetworks, featureAssets, halfOf, openSight } from '@modewatch/core/features';
import { openAlbum } from './album.ts';
import { loadFull, nullsFor, splitOf } from './data.ts';
import { halfTrained, halfTrainedDraw } from './half-trained.ts';
import type { Scene } from './scene.ts';
import { seenDraw } from './seen-draw.ts';
import { spoilt } from './spoilt.ts';

/** Garments as one of the bundled classifiers tells them apart. Test images are judged, which neither it nor null tables have seen. */
export function garmentScene(classifier: BundledNetworkName): Scene {
  return {
    faults: spoilt,
    async open(count) {
      const { images, reserve, album, referenceFor } = await openGarments(classifier, count);
      return async (fault, seed) => {
        const { make, modeWeights } = spoilt[fault]!; // it is asked for by its name
        const drawn = make({ stock: images.reference, reserve, count, seed });
        return seenDraw(drawn, { album, reference: await referenceFor(modeWeights), seed });
      };
    },
  };
}

/** What generators make of garments when they are half-trained. */
export function halfTrainedScene(classifier: BundledNetworkName): Scene {
  return {
    faults: halfTrained,
    async open(count) {
      const { balanced, album, referenceFor } = await openGarments(classifier, count);
      return async (fault, seed) => {
        const drawn = await halfTrainedDraw(fault, { dataset: balanced, count, seed });
        return seenDraw(drawn, { album, reference: await referenceFor(), seed });
      };
    },
  };
}

/** What draws of garments are compared with, as a classifier sees it. */
async function openGarments(classifier: BundledNetworkName, count: number) {
  const { dataset: balanced, images } = await loadFull();
  const sight = await openSight(balanced, { engine: compiledEngine(), read, classifier });
  if ('obstacle' in sight) throw new RangeError(sight.obstacle);
  // What the network has not seen of the training images says what it confuses.
  const unseen = halfOf(images.train, bundledNetworks[classifier].half === 'first' ? 'second' : 'first');
  const reserve = splitOf(images.train, unseen);
  const references = new Map<string, Promise<Reference>>();
  const prepare = async (modeWeights?: readonly number[]) => {
    const dataset = modeWeights ? (await loadFull(modeWeights)).dataset : balanced;
    const of = { dataset: dataset.edition.sha256, network: sight.network.id, count };
    return prepareReference({ dataset, sight, count, nullTable: nullsFor(of), heldOut: reserve.split });
  };
  return {
    ...{ balanced, images, reserve: reserve.images, album: openAlbum(sight) },
    referenceFor(modeWeights?: readonly number[]) {
      const name = String(modeWeights);
      const reference = references.get(name) ?? prepare(modeWeights);
      references.set(name, reference);
      return reference;
    },
  };
}

const read = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
