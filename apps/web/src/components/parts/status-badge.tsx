import {
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock,
  Infinity as InfinityIcon,
  type LucideIcon,
  Play,
  Unplug,
} from 'lucide-react';
import type { RunStatus } from '../../lib/run.ts';

const looks: Record<RunStatus, { icon: LucideIcon; colour: string }> = {
  running: { icon: Play, colour: 'text-accent' },
  pending: { icon: Clock, colour: 'text-muted' },
  finished: { icon: CircleCheck, colour: 'text-good' },
  diverged: { icon: InfinityIcon, colour: 'text-bad' },
  failed: { icon: CircleX, colour: 'text-bad' },
  lost: { icon: Unplug, colour: 'text-warn' },
  canceled: { icon: CircleSlash, colour: 'text-muted' },
};

/** A status as icon, word and colour: none of them alone. */
export function StatusBadge({ status }: { status: RunStatus }) {
  const { icon: Icon, colour } = looks[status];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-semibold ${colour}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      {status}
    </span>
  );
}
