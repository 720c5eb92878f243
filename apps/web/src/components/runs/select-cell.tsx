import type { RunListItem } from '../../lib/run.ts';
import { useRunActions } from './run-actions.tsx';

export function SelectCell({ run }: { run: RunListItem }) {
  const { selection, toggle } = useRunActions();
  return (
    <input
      type="checkbox"
      aria-label={`Select ${run.name}`}
      checked={selection.has(run.id)}
      onChange={(event) => toggle(run, (event.nativeEvent as MouseEvent).shiftKey)} // a click, or space, which has none
      className="size-4 accent-accent"
    />
  );
}
