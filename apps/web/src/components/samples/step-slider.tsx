'use client';

import * as Slider from 'radix-ui/slider';
import type { KeyboardEvent } from 'react';
import type { XAxis } from '../../lib/run-url.ts';
import { keyedIndex, nearestIndex, placeWord, sliderTicks, tickWord } from '../../lib/slider-scale.ts';

type Props = {
  label: string;
  /** Where snapshots lie in the unit, in their order. */
  places: readonly number[];
  unit: XAxis;
  /** Of the snapshot that is shown. */
  index: number;
  onShow: (index: number) => void;
};

/** A slider that stands at a snapshot's place to scale; keys go from one snapshot to the next. */
export function StepSlider({ label, places, unit, index, onShow }: Props) {
  const last = places.length - 1;
  const [low, high] = places.length === 0 ? [0, 0] : [Math.min(...places), Math.max(...places)];
  const place = places[index] ?? low;
  const show = (to: number) => to !== index && onShow(to);
  function onKeyDown(event: KeyboardEvent) {
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
    const to = isShortcut ? undefined : keyedIndex(event.key, index, last);
    if (to === undefined) return;
    event.preventDefault(); // the slider's own keys go by one unit
    show(to);
  }
  return (
    <div className="min-w-0 grow">
      <Slider.Root
        value={[place]}
        min={low}
        max={Math.max(low + 1, high)}
        disabled={last < 1}
        onKeyDown={onKeyDown}
        onValueChange={([to]) => to !== undefined && show(nearestIndex(places, to))}
        className="relative flex h-8 touch-none select-none items-center"
      >
        <Slider.Track className="relative h-1 grow rounded-full bg-line-strong">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={label}
          aria-valuetext={placeWord(place, unit)}
          className="block size-4 rounded-full border-2 border-accent bg-surface"
        />
      </Slider.Root>
      {/* As far in on both sides as half a thumb, whose middle is the place. */}
      <div aria-hidden className="figures -mt-2 relative mx-2 h-5 text-[10px] text-faint">
        {sliderTicks(low, high, unit).map((tick, i) => (
          <span
            key={tick}
            style={{ left: `${(100 * (tick - low)) / (high - low)}%` }}
            className={`-translate-x-1/2 absolute flex flex-col items-center whitespace-nowrap ${i % 2 === 1 ? 'max-sm:hidden' : ''}`}
          >
            <span className="h-1 w-px bg-line-strong" />
            {tickWord(tick, unit)}
          </span>
        ))}
      </div>
    </div>
  );
}
