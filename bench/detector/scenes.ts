import { digitScene } from './digit-scene.ts';
import { garmentScene, halfTrainedScene } from './garment-scene.ts';
import type { Scene } from './scene.ts';

/** Parts of the benchmark, and the scenes of each by their names. */
const scenes = {
  spoilt: { evaluation: garmentScene('evaluation'), perceptual: garmentScene('perceptual') },
  'half-trained': { evaluation: halfTrainedScene('evaluation'), perceptual: halfTrainedScene('perceptual') },
  transfer: { pixels: digitScene('pixels'), untrained: digitScene('untrained') },
} satisfies Record<string, Record<string, Scene>>;
export type PartName = keyof typeof scenes;

export const scenesOf = (part: PartName): Readonly<Record<string, Scene>> => scenes[part];
