import type { RunConfigInput } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';
import { readCheckpoint } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { collectEvents, comparable, small } from './collect-events.ts';
import { everyEngine } from './every-engine.ts';

describe.each(everyEngine)('schedules on $on', ({ choice: { engine, backend } }) => {
  const train = (config: RunConfigInput) => collectEvents({ ...small, engine, backend, ...config });

  it('change the learning rate: a G that may move no more stays as it is, beside a D that trains', async () => {
    const events = await train({
      generator: { widths: [8, 8], schedule: { name: 'linear', until: 4 } },
    });
    const [at4, at8, at12] = events.flatMap((event) =>
      event.type === 'checkpoint' ? [readCheckpoint(event.state).state] : [],
    );
    const weightsOf = (network: string) => Object.keys(at4!).filter((name) => name.startsWith(network));
    for (const name of weightsOf('generator/'))
      expect([at8![name], at12![name]]).toEqual([at4![name], at4![name]]);
    for (const name of weightsOf('discriminator/')) expect(at12![name]).not.toEqual(at4![name]);
  });

  it('change the weight of a penalty: the loss of D has as much of it as is logged', async () => {
    // A critic's loss is f - r, and the penalty.
    const events = await train({
      ...{ loss: 'wasserstein', logEvery: 1, steps: 5 },
      penalties: [{ name: 'r2', weight: 4, schedule: { name: 'linear', to: 2, until: 4 } }],
    });
    const weights = metricsOf(events).map((values) => {
      const gap = values['logits/fake']! - values['logits/real']!;
      return (values['loss/discriminator']! - gap) / values['penalty/r2']!;
    });
    for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo([4, 3.5, 3, 2.5, 2][i]!, 3);
    expect(metricsOf(events).map((values) => values['penalty-weight/r2'])).toEqual([4, 3.5, 3, 2.5, 2]);
  });
});

it('are logged where they change something, and only there', async () => {
  const events = await collectEvents({
    ...{ ...small, logEvery: 1, steps: 4 },
    generator: { widths: [8], learningRate: 0.5, schedule: { name: 'linear', to: 0.25 } },
    discriminator: { widths: [8], schedule: { name: 'constant' } },
  });
  const rates = metricsOf(events).map((values) => values['learning-rate/generator']);
  expect(rates).toEqual([0.5, 0.4375, 0.375, 0.3125]);
  expect(Object.keys(metricsOf(events)[0]!)).not.toContain('learning-rate/discriminator');
});

it('that are constant are as none', async () => {
  const penalties = (more: object) => [{ name: 'r1' as const, weight: 2, ...more }];
  const none = await collectEvents({ ...small, penalties: penalties({}) });
  const constant = await collectEvents({
    ...{ ...small, penalties: penalties({ schedule: { name: 'constant', to: 1 } }) },
    generator: { ...small.generator, schedule: { name: 'constant' } },
  });
  const shown = (events: RunEvent[]) => comparable(events.filter(({ type }) => type !== 'checkpoint'));
  expect(shown(constant)).toEqual(shown(none));
});

/** What was logged of steps; snapshots log as well. */
function metricsOf(events: RunEvent[]): Record<string, number>[] {
  return events
    .flatMap((event) => (event.type === 'metrics' ? [event.values] : []))
    .filter((values) => 'loss/discriminator' in values);
}
