'use client';

import { Pause, Play, SkipForward } from 'lucide-react';
import { formatCount, formatMoment } from '../../lib/format.ts';
import type { Snapshot } from '../../lib/run.ts';
import type { XAxis } from '../../lib/run-url.ts';
import { hasBothWeights, pictureUrl, type SampleWeights } from '../../lib/sample-weights.ts';
import { placeWord, sliderPlaces } from '../../lib/slider-scale.ts';
import { around } from '../../lib/snapshot-at.ts';
import { Button } from '../parts/button.tsx';
import { SliderUnit } from './slider-unit.tsx';
import { StepSlider } from './step-slider.tsx';
import { usePlay } from './use-play.ts';
import { usePreload } from './use-preload.ts';
import { useTimeKeys } from './use-time-keys.ts';
import { WeightsSwitch } from './weights-switch.tsx';

/** On both sides of the one shown, so that a step is immediate. */
const NEIGHBOURS = 3;

type Props = {
  snapshots: readonly Snapshot[];
  index: number;
  isFollowing: boolean;
  startedAt: Date | null;
  /** What the slider counts in. */
  unit: XAxis;
  onUnit: (unit: XAxis) => void;
  /** Shows a step; null goes to the newest and follows the run. */
  onShow: (step: number | null) => void;
  weights: SampleWeights;
  onWeights: (weights: SampleWeights) => void;
};

export function SampleControls({
  snapshots,
  index,
  isFollowing,
  startedAt,
  unit,
  onUnit,
  onShow,
  weights,
  onWeights,
}: Props) {
  const last = snapshots.length - 1;
  const shown = snapshots[index]!; // the caller draws this for an index that is there
  const show = (to: number) => {
    const at = Math.min(last, Math.max(0, to));
    onShow(at === last ? null : snapshots[at]!.step); // within the list
  };
  const { isPlaying, toggle } = usePlay({ snapshots, weights, index, show });
  usePreload(around(snapshots, index, NEIGHBOURS).map((each) => pictureUrl(each, weights)));
  useTimeKeys({ back: () => show(index - 1), forward: () => show(index + 1), toggle });

  const places = sliderPlaces(snapshots, unit, startedAt);
  const elapsed = sliderPlaces(snapshots, 'time', startedAt)[index] ?? 0;
  return (
    <div>
      <div className="flex items-start gap-3">
        <Button
          onClick={toggle}
          disabled={last === 0}
          aria-label={isPlaying ? 'Pause' : 'Play'}
          title={isPlaying ? 'Pause (space)' : 'Play (space)'}
          className="size-8 px-0"
        >
          {isPlaying ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
        </Button>
        <StepSlider label="Step of the samples" {...{ places, unit, index }} onShow={show} />
        <Button
          onClick={() => show(last)}
          aria-pressed={isFollowing}
          title="Show the newest and follow the run"
        >
          <SkipForward aria-hidden className="size-3.5" />
          Newest
        </Button>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 text-muted text-xs" aria-live="off">
        <span className="figures text-ink">step {formatCount(shown.step)}</span>
        <span className="figures">{formatCount(shown.imagesSeen)} images</span>
        <time
          dateTime={new Date(shown.time).toISOString()}
          title={formatMoment(new Date(shown.time))}
          suppressHydrationWarning // the title is in the reader's own zone
          className="figures"
        >
          {placeWord(elapsed, 'time')}
        </time>
        <span className="figures ml-auto">
          {formatCount(index + 1)} / {formatCount(last + 1)}
        </span>
        <SliderUnit unit={unit} onUnit={onUnit} />
      </div>
      {hasBothWeights(snapshots) && <WeightsSwitch {...{ shown, weights }} onChoose={onWeights} />}
    </div>
  );
}
