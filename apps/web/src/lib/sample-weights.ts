import type { Snapshot } from './run.ts';
import { snapshotUrl } from './snapshot-url.ts';

/** By which weights of G a grid is drawn: their moving average, or as the training left them at its step. */
export const sampleWeights = ['averaged', 'current'] as const;
export type SampleWeights = (typeof sampleWeights)[number];

type Drawn = Pick<Snapshot, 'id' | 'hasCurrent'>;

/** Whether what a reader sees of a grid is by the current weights: they are chosen, and there is a picture by them. */
export const isByCurrent = ({ hasCurrent }: Pick<Drawn, 'hasCurrent'>, weights: SampleWeights) =>
  weights === 'current' && hasCurrent;

/** Where the picture of a grid is by the weights that a reader chose, or the only one where it was drawn once. */
export const pictureUrl = (snapshot: Drawn, weights: SampleWeights) =>
  isByCurrent(snapshot, weights) ? `${snapshotUrl(snapshot.id)}?weights=current` : snapshotUrl(snapshot.id);

/** Whether there is anything to choose for any of a run's grids. */
export const hasBothWeights = (snapshots: readonly Pick<Drawn, 'hasCurrent'>[]) =>
  snapshots.some(({ hasCurrent }) => hasCurrent);
