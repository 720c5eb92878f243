import type { Flag } from './flags.ts';

type Comparison = Flag['flag']['evidence'][number];

/** Where the parts of a comparison lie on an axis of their own, each a share of its length. */
export type EvidenceScale = {
  value: number;
  /** The exact bound that was compared; null where the value itself was. */
  bound: number | null;
  threshold: number;
  /** What real samples score. */
  real: { from: number; to: number } | null;
};

const ROOM = 0.06;

/**
 * Lays a comparison out on an axis from 0 (or the least part, where that is below) to the greatest part, with a little room
 * at both ends. Null where a part is not finite: it has no place on any axis.
 */
export function evidenceScale({ value, bound, threshold, real }: Comparison): EvidenceScale | null {
  const parts = [
    value,
    threshold,
    ...(bound === null ? [] : [bound]),
    ...(real ? [real.low, real.high] : []),
  ];
  if (!parts.every(Number.isFinite)) return null;
  const low = Math.min(0, ...parts);
  const high = Math.max(...parts);
  if (high === low) return null;
  const place = (part: number) => ROOM + ((part - low) / (high - low)) * (1 - 2 * ROOM);
  return {
    value: place(value),
    bound: bound === null ? null : place(bound),
    threshold: place(threshold),
    real: real && { from: place(real.low), to: place(real.high) },
  };
}
