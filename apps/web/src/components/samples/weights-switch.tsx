import type { Snapshot } from '../../lib/run.ts';
import { isByCurrent, type SampleWeights, sampleWeights } from '../../lib/sample-weights.ts';
import { Button } from '../parts/button.tsx';

const choices = {
  averaged: { name: 'Averaged', title: 'By the moving average of the weights of G' },
  current: { name: 'Current', title: 'By the weights of G as they were at this step' },
} satisfies Record<SampleWeights, unknown>;

type Props = {
  shown: Pick<Snapshot, 'hasCurrent' | 'hasNeighbours'>;
  weights: SampleWeights;
  onChoose: (weights: SampleWeights) => void;
};

/** Which weights of G the samples of all steps are by, for a run that keeps both. */
export function WeightsSwitch({ shown, weights, onChoose }: Props) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <fieldset className="flex gap-1">
        <legend className="sr-only">Weights of G</legend>
        {sampleWeights.map((each) => (
          <Button
            key={each}
            className="h-8"
            aria-pressed={weights === each}
            title={choices[each].title}
            onClick={() => onChoose(each)}
          >
            {choices[each].name}
          </Button>
        ))}
      </fieldset>
      <p className="text-muted text-xs" aria-live="polite">
        {!shown.hasCurrent && 'Of this step there is one picture alone.'}
        {isByCurrent(shown, weights) &&
          shown.hasNeighbours &&
          'Nearest training samples are known of the averaged picture.'}
      </p>
    </div>
  );
}
