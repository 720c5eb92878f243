import type { VerdictName } from '@modewatch/core/detect';
import type { Evaluation } from '@modewatch/core/evaluation';

/** A fault that is known exactly. */
export type Fault = {
  /** The verdicts that are right; the first one names its type. */
  right: readonly VerdictName[];
  /** Which target it counts for, if any. */
  group: 'full' | 'mass20' | 'one-class' | 'prototypes' | 'negatives' | 'other';
  /** Samples of a draw, where there are no images for more. */
  most?: number;
};

/** What was made of one set of samples. */
export type SeenDraw = {
  evaluation: Evaluation;
  /** Share of the samples that are like none before them, to the bit. */
  unique: number;
};

/** Samples of one data set as one network sees them, and the faults that are put into them. */
export type Scene = {
  faults: Readonly<Record<string, Fault>>;
  /** Prepares what all draws share. @param n samples of a draw */
  open(n: number): Promise<(fault: string, seed: number) => Promise<SeenDraw>>;
};
