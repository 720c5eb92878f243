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
import { type Status, statusTitle, statusWord } from '../../lib/status-word.ts';

const looks: Record<Status, { icon: LucideIcon; colour: string }> = {
  draft: { icon: FilePen, colour: 'text-muted' },
  pending: { icon: Clock, colour: 'text-muted' },
  leased: { icon: Hand, colour: 'text-accent' },
  running: { icon: Play, colour: 'text-accent' },
  paused: { icon: CirclePause, colour: 'text-warn' },
  finished: { icon: CircleCheck, colour: 'text-good' },
  pruned: { icon: Scissors, colour: 'text-muted' },
  collapsed: { icon: Layers, colour: 'text-bad' },
  diverged: { icon: InfinityIcon, colour: 'text-bad' },
  failed: { icon: CircleX, colour: 'text-bad' },
  lost: { icon: Unplug, colour: 'text-warn' },
  canceled: { icon: CircleSlash, colour: 'text-muted' },
};

/** Where a run, a sweep or a trial stands, as icon, word and colour: none of them alone. */
export function StatusBadge({ status }: { status: Status }) {
  const { icon: Icon, colour } = looks[status];
  return (
    <span
      title={statusTitle(status)}
      className={`inline-flex items-center gap-1.5 whitespace-nowrap font-semibold ${colour}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      {statusWord(status)}
    </span>
  );
}
