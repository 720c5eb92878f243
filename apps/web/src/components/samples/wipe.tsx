'use client';

import { formatCount } from '../../lib/format.ts';
import type { Snapshot } from '../../lib/run.ts';
import { sliderPlaces } from '../../lib/slider-scale.ts';
import { indexAtStep } from '../../lib/snapshot-at.ts';
import { useRunUrl } from '../run/use-run-url.ts';
import { StepSlider } from './step-slider.tsx';
import { WipePicture } from './wipe-picture.tsx';

type Props = {
  snapshots: readonly Snapshot[];
  /** The step of A. */
  versus: number;
  /** B, at the main slider. */
  shown: Snapshot;
  runName: string;
  startedAt: Date | null;
};

/** Two steps over each other, and the slider of the one that is compared with. */
export function Wipe({ snapshots, versus, shown, runName, startedAt }: Props) {
  const [{ divider, by: unit, weights }, setUrl] = useRunUrl();
  const index = indexAtStep(snapshots, versus);
  const a = snapshots[index] ?? shown;
  return (
    <>
      <WipePicture
        a={a}
        b={shown}
        weights={weights}
        divider={Math.min(100, Math.max(0, divider))}
        onMove={(to) => setUrl({ divider: to })}
        runName={runName}
      />
      <div className="flex items-start gap-3">
        <span className="w-8 text-center text-muted text-xs leading-8">A</span>
        <StepSlider
          label="Step of A"
          {...{ unit, index }}
          places={sliderPlaces(snapshots, unit, startedAt)}
          onShow={(to) => setUrl({ versus: snapshots[to]?.step ?? null })}
        />
        <span className="figures min-w-[10ch] text-right text-xs leading-8">step {formatCount(a.step)}</span>
      </div>
    </>
  );
}
