'use client';

import * as Slider from 'radix-ui/slider';
import { formatCount } from '../../lib/format.ts';
import type { Snapshot } from '../../lib/run.ts';

type Props = {
  label: string;
  snapshots: readonly Pick<Snapshot, 'step'>[];
  /** Of the snapshot that is shown. */
  index: number;
  onShow: (index: number) => void;
};

/** A slider with a place for each of a run's snapshots. */
export function StepSlider({ label, snapshots, index, onShow }: Props) {
  const last = snapshots.length - 1;
  return (
    <Slider.Root
      value={[index]}
      max={Math.max(1, last)}
      disabled={last === 0}
      onValueChange={([to]) => to !== undefined && onShow(to)}
      className="relative flex h-8 grow touch-none select-none items-center"
    >
      <Slider.Track className="relative h-1 grow rounded-full bg-line-strong">
        <Slider.Range className="absolute h-full rounded-full bg-accent" />
      </Slider.Track>
      <Slider.Thumb
        aria-label={label}
        aria-valuetext={`step ${formatCount(snapshots[index]?.step ?? 0)}`}
        className="block size-4 rounded-full border-2 border-accent bg-surface"
      />
    </Slider.Root>
  );
}
