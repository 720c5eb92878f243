'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { filmWords, mostInFilm, mostInStrip, spread } from '../../lib/film-steps.ts';
import { formatCount } from '../../lib/format.ts';
import type { Run, Snapshot } from '../../lib/run.ts';
import { hasBothWeights, type SampleWeights } from '../../lib/sample-weights.ts';
import { saveAs } from '../compare/save-as.ts';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';

const kinds = {
  strip: { title: 'PNG strip', what: 'side by side, exact', ending: 'png', most: mostInStrip },
  film: { title: 'Animated GIF', what: 'one after the other, greys exact', ending: 'gif', most: mostInFilm },
} as const;
type Kind = keyof typeof kinds;

type Props = {
  run: Pick<Run, 'name'>;
  snapshots: readonly [Snapshot, ...Snapshot[]];
  weights: SampleWeights;
};

/** Saves what the time machine shows, for a slide or a paper: made here, of the pictures that are stored. */
export function SaveSamples({ run: { name }, snapshots, weights }: Props) {
  const [drawn, setDrawn] = useState(0);
  // A run that went on in another version may have grids of another size: those like the newest go together.
  const { picture } = snapshots.at(-1) ?? snapshots[0];
  const alike = snapshots.filter(
    ({ picture: { width, height } }) => width === picture.width && height === picture.height,
  );
  const save = useMutation({
    mutationFn: async (kind: Kind) => {
      setDrawn(0);
      const { drawFilm, drawStrip } = await import('./draw-film.ts');
      const [first, ...rest] = spread(alike, kinds[kind].most(picture));
      if (first === undefined) return;
      // Pictures leave the page that says whose they are.
      const by = hasBothWeights(snapshots) ? weights : null;
      const title = by ? `${name}, ${by} weights` : name;
      const film = { title, snapshots: [first, ...rest] as const, weights, of: snapshots.length };
      const file = await (kind === 'strip' ? drawStrip : drawFilm)(film, setDrawn);
      const last = rest.at(-1) ?? first;
      saveAs(`${name}-${by ? `${by}-` : ''}steps-${first.step}-${last.step}.${kinds[kind].ending}`, file);
    },
  });
  return (
    <Popover
      title="Save the samples"
      label={
        <>
          <Download aria-hidden className="size-3.5" />
          Save
        </>
      }
    >
      <ul className="space-y-3">
        {Object.entries(kinds).map(([kind, { title, what, most }]) => {
          const taken = spread(alike, most(picture));
          const isMade = save.isPending && save.variables === kind;
          return (
            <li key={kind} className="space-y-1">
              <Button
                className="h-8 w-full"
                disabled={save.isPending}
                onClick={() => save.mutate(kind as Kind)} // a key of the kinds
              >
                {isMade ? `Drawing ${formatCount(drawn)} of ${formatCount(taken.length)} …` : title}
              </Button>
              <p className="text-muted text-xs">
                {filmWords(taken, snapshots.length)}; {what}
              </p>
            </li>
          );
        })}
      </ul>
      {save.error && (
        <p role="alert" className="mt-3 text-bad text-xs">
          {save.error.message}
        </p>
      )}
    </Popover>
  );
}
