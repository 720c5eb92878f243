import {
  AudioWaveform,
  CircleCheck,
  CircleHelp,
  Grid2x2X,
  Infinity as InfinityIcon,
  Layers,
  type LucideIcon,
  Minus,
  Sparkle,
  Users,
} from 'lucide-react';
import type { RunListItem } from '../../lib/run.ts';
import { type Health, verdictMeanings, verdictNames, verdictTitle } from '../../lib/verdict-names.ts';

type Verdict = NonNullable<RunListItem['verdict']>;
type Look = { icon: LucideIcon; colour: string };

const looks: Record<Health, Look> = {
  healthy: { icon: CircleCheck, colour: 'text-good' },
  'missing-modes': { icon: Grid2x2X, colour: 'text-warn' },
  'full-collapse': { icon: Layers, colour: 'text-bad' },
  'intra-class-collapse': { icon: Users, colour: 'text-(--series-vermillion)' },
  'under-represented': { icon: Minus, colour: 'text-(--series-yellow)' },
  untrained: { icon: Sparkle, colour: 'text-muted' },
  oscillation: { icon: AudioWaveform, colour: 'text-(--series-purple)' },
  diverged: { icon: InfinityIcon, colour: 'text-bad' },
  insufficient: { icon: CircleHelp, colour: 'text-muted' },
};

/** What the collapse detector says of a run: icon, word and colour, none of them alone; what it means and the sentence on hover. */
export function VerdictBadge({ verdict }: { verdict: Verdict | null }) {
  if (verdict === null) return <span className="text-faint">–</span>;
  const { health, explanation } = verdict;
  const { icon: Icon, colour } = looks[health];
  return (
    <span
      title={`${verdictTitle(health)}: ${verdictMeanings[health]}.\n${explanation}`}
      className="inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap"
    >
      <Icon aria-hidden className={`size-3.5 shrink-0 ${colour}`} strokeWidth={2.25} />
      <span className="truncate">{verdictNames[health]}</span>
    </span>
  );
}
