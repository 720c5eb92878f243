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

type Verdict = NonNullable<RunListItem['verdict']>;
type Look = { icon: LucideIcon; word: string; colour: string };

const looks: Record<Verdict['health'], Look> = {
  healthy: { icon: CircleCheck, word: 'healthy', colour: 'text-good' },
  'missing-modes': { icon: Grid2x2X, word: 'missing modes', colour: 'text-warn' },
  'full-collapse': { icon: Layers, word: 'full collapse', colour: 'text-bad' },
  'intra-class-collapse': { icon: Users, word: 'intra-class', colour: 'text-(--series-vermillion)' },
  'under-represented': { icon: Minus, word: 'under-represented', colour: 'text-(--series-yellow)' },
  untrained: { icon: Sparkle, word: 'untrained', colour: 'text-muted' },
  oscillation: { icon: AudioWaveform, word: 'oscillation', colour: 'text-(--series-purple)' },
  diverged: { icon: InfinityIcon, word: 'diverged', colour: 'text-bad' },
  insufficient: { icon: CircleHelp, word: 'insufficient', colour: 'text-muted' },
};

/** What the collapse detector says of a run: icon, word and colour, none of them alone; the sentence on hover. */
export function VerdictBadge({ verdict }: { verdict: Verdict | null }) {
  if (verdict === null) return <span className="text-faint">–</span>;
  const { icon: Icon, word, colour } = looks[verdict.health];
  return (
    <span title={verdict.explanation} className="inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className={`size-3.5 shrink-0 ${colour}`} strokeWidth={2.25} />
      <span className="truncate">{word}</span>
    </span>
  );
}
