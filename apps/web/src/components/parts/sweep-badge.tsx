import {
  CircleCheck,
  CirclePause,
  CircleSlash,
  CircleX,
  Clock,
  FilePen,
  Hand,
  Infinity as InfinityIcon,
  Layers,
  type LucideIcon,
  Play,
  Scissors,
  Unplug,
} from 'lucide-react';
import type { SweepState, TrialState } from '../../lib/sweep.ts';

type Look = { icon: LucideIcon; colour: string };

const sweepLooks: Record<SweepState, Look> = {
  draft: { icon: FilePen, colour: 'text-muted' },
  running: { icon: Play, colour: 'text-accent' },
  paused: { icon: CirclePause, colour: 'text-warn' },
  finished: { icon: CircleCheck, colour: 'text-good' },
  canceled: { icon: CircleSlash, colour: 'text-muted' },
};

const trialLooks: Record<TrialState, Look> = {
  pending: { icon: Clock, colour: 'text-muted' },
  leased: { icon: Hand, colour: 'text-accent' },
  running: { icon: Play, colour: 'text-accent' },
  finished: { icon: CircleCheck, colour: 'text-good' },
  failed: { icon: CircleX, colour: 'text-bad' },
  collapsed: { icon: Layers, colour: 'text-bad' },
  diverged: { icon: InfinityIcon, colour: 'text-bad' },
  pruned: { icon: Scissors, colour: 'text-muted' },
  lost: { icon: Unplug, colour: 'text-warn' },
  canceled: { icon: CircleSlash, colour: 'text-muted' },
};

/** Where a sweep stands as icon, word and colour: none of them alone. */
export const SweepBadge = ({ state }: { state: SweepState }) => (
  <Badge look={sweepLooks[state]} word={state} />
);

/** The same of a trial. */
export const TrialBadge = ({ state }: { state: TrialState }) => (
  <Badge look={trialLooks[state]} word={state} />
);

function Badge({ look: { icon: Icon, colour }, word }: { look: Look; word: string }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-semibold ${colour}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      {word}
    </span>
  );
}
