import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { watchObjective } from './watch-objective.ts';

const moment = { step: 10, imagesSeen: 640, time: 0 };
const metrics: RunEvent = { type: 'metrics', ...moment, values: { 'loss/generator': Number.NaN } };
const checkpoint: RunEvent = { type: 'checkpoint', ...moment, state: new Uint8Array() };

it('warns once of an objective that no checkpoint has a value of', () => {
  const warningOf = watchObjective({ metric: 'loss/genrator', goal: 'minimize' });
  expect([metrics, checkpoint, checkpoint].map(warningOf)).toEqual([
    undefined,
    'The objective loss/genrator has not been logged yet, so no checkpoint counts as the best. Logged so far: loss/generator',
    undefined,
  ]);
});

it('has nothing to say of one that is logged, or where there is none', () => {
  for (const objective of [{ metric: 'loss/generator', goal: 'minimize' } as const, undefined]) {
    const warningOf = watchObjective(objective);
    expect([metrics, checkpoint].map(warningOf)).toEqual([undefined, undefined]);
  }
});
