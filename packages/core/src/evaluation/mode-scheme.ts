import type { GaussianMixture } from '../metrics/mixture-samples.ts';
import type { ModeReport } from './evaluation.ts';
import type { View } from './look.ts';

/** Modes as they are counted in samples. */
type CountedModes = Omit<ModeReport, 'of' | 'spreads' | 'nearests'>;

/** How the modes of a data set are told from each other, in one view of the samples. */
export type ModeScheme = {
  names: readonly string[];
  /** The mode that each sample is taken for, [n]. */
  assign(view: View): Uint16Array;
  /** Counts and shares of samples that were assigned. */
  count(view: View, assigned: Uint16Array): CountedModes;
  /** How often each mode is seen in the training data, whatever it is called there; they sum to 1. */
  seen: readonly number[];
};

/** A mixture whose modes are known. */
export type KnownMixture = GaussianMixture & { names: readonly string[] };
