import type { RunConfigInput } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';
import { describe, expect, it } from 'vitest';
import { collectEvents, loadDataset, small } from './collect-events.ts';

const config: RunConfigInput = {
  ...{ ...small, dataset: 'fashion-mnist', latentDim: 4, steps: 2, snapshotEvery: 1, snapshotSamples: 4 },
  ...{ evaluateEvery: 1, evaluationSamples: 1000 },
};
const of = <Type extends RunEvent['type']>(events: RunEvent[], type: Type) =>
  events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);

describe('a run of images that is evaluated', async () => {
  const events = await collectEvents(config);

  it('begins with real samples, a row for each class', async () => {
    const [reference, ...others] = of(events, 'reference');
    expect(others).toEqual([]);
    expect(reference?.modes).toEqual((await loadDataset('fashion-mnist')).modes);
    expect(reference?.picture).toMatchObject({ width: 8 * 29 - 1, height: 10 * 29 - 1 });
  });

  it('stores with each snapshot the training images that are nearest to its samples', async () => {
    const snapshots = of(events, 'snapshot');
    expect(snapshots.map(({ step }) => step)).toEqual([0, 1, 2]);
    const { train } = await loadDataset('fashion-mnist');
    for (const { neighbours } of snapshots) {
      expect(neighbours?.distances).toHaveLength(4);
      expect(neighbours?.classes.every((name) => name !== '')).toBe(true);
      expect(neighbours?.among).toBe(Math.min(10_000, train.count ?? 0));
      expect(neighbours?.typical).toBeGreaterThan(0);
      expect(neighbours?.png.length).toBeGreaterThan(100);
    }
  });

  it('measures at its end alone what takes long', () => {
    const slow = ['diversity/memorisation', 'diversity/kid-subsets-evaluation-27b90ac8'];
    const logged = of(events, 'metrics')
      .filter(({ values }) => 'diversity/coverage-k5' in values)
      .map(({ step, values }) => [step, slow.filter((key) => key in values)]);
    expect(logged).toEqual([
      [1, []],
      [2, slow],
    ]);
  });
});

it('draws the points of a mixture as they are, and looks for no neighbours of them', async () => {
  const events = await collectEvents({ ...small, steps: 1, evaluateEvery: 1, evaluationSamples: 512 });
  expect(of(events, 'reference')).toMatchObject([{ modes: [] }]);
  expect(of(events, 'snapshot').map(({ neighbours }) => neighbours)).toEqual([undefined, undefined]);
  const [last] = of(events, 'evaluation');
  expect(Object.keys(last?.evaluation.values ?? {})).not.toContain('diversity/memorisation');
});
