import type { RouterOutputs } from '../server/root.ts';
import { formatCount, formatNumber } from './format.ts';

type Neighbours = RouterOutputs['snapshots']['neighbours'];

/**
 * How near a sample is to its nearest training sample, beside what is usual for samples that G cannot know: "1.2 × as far
 * as a held-out sample is from its nearest". A copy is much nearer.
 */
export function nearnessWord({ distances, typical }: Neighbours, sample: number) {
  const distance = distances[sample];
  if (distance === undefined) return '';
  if (typical === 0) return `distance ${formatNumber(distance)}`;
  return `${formatNumber(Number((distance / typical).toPrecision(2)))} × as far as a held-out sample is from its nearest`;
}

/** Through what they were found and among how many. */
export const neighboursProtocol = ({ network, among }: Neighbours) =>
  `nearest of ${formatCount(among)} training samples, as ${network} sees them`;
