import { CircleCheck, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Flag } from '../../lib/flags.ts';

const looks: Record<Flag['severity'], { icon: LucideIcon; colour: string }> = {
  none: { icon: CircleCheck, colour: 'text-good' },
  info: { icon: Info, colour: 'text-muted' },
  warning: { icon: TriangleAlert, colour: 'text-warn' },
  critical: { icon: OctagonAlert, colour: 'text-bad' },
};

/** How grave something is, as icon and colour beside words that say it too. */
export function SeverityIcon({ severity }: { severity: Flag['severity'] }) {
  const { icon: Icon, colour } = looks[severity];
  return <Icon aria-hidden className={`size-4 shrink-0 ${colour}`} strokeWidth={2.25} />;
}
