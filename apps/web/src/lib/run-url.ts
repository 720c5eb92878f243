import {
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { sampleWeights } from './sample-weights.ts';

/** What a chart's x-axis counts. */
export const xAxes = ['step', 'images', 'time'] as const;
export type XAxis = (typeof xAxes)[number];

/** What of a run's page is in its address: whoever opens a copied link sees the same. */
export const runUrl = {
  /** Of the samples; none: the newest, following the run. */
  step: parseAsInteger,
  /** What the slider of the samples counts in. */
  by: parseAsStringLiteral(xAxes).withDefault('step'),
  /** By which the samples are drawn, where the run has both. */
  weights: parseAsStringLiteral(sampleWeights).withDefault('averaged'),
  /** The sample beside which its nearest training sample stands, from 1; none: nothing does. */
  sample: parseAsInteger,
  /** Of the samples that lie left of a divider, over those of `step`; none: there is no divider. */
  versus: parseAsInteger,
  /** Where the divider stands, in percent of the width. */
  divider: parseAsInteger.withDefault(50),
  x: parseAsStringLiteral(xAxes).withDefault('step'),
  smooth: parseAsFloat.withDefault(0.6),
  logx: parseAsBoolean.withDefault(false),
  logy: parseAsBoolean.withDefault(false),
  /** The part of the x-axis that the charts show, in its own units. */
  from: parseAsFloat,
  to: parseAsFloat,
  /** The chart whose lines the phase plot has; none: the first of a pair. */
  phase: parseAsString,
};

export const MAX_SMOOTHING = 0.99;

/** An address is written by anyone: keeps a smoothing weight where smoothing is defined. */
export function smoothingWeight(smooth: number) {
  return Number.isFinite(smooth) ? Math.min(MAX_SMOOTHING, Math.max(0, smooth)) : 0;
}
