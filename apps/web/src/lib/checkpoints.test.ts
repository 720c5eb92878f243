import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { branchPlace, checkpointItems, checkpointsLeftOut } from './checkpoints.ts';
import type { Flag } from './flags.ts';

const run = { id: 'r', config: runConfig.parse({ objective: { metric: 'loss/generator' } }) };
const flag = { id: 'f', rule: 'missing-modes', onsetStep: 1500, detectedStep: 2000 } as Flag; // all that is read of it

const plain = {
  ...{ attempt: 1, imagesSeen: 64, time: 5000, bytes: 2_500_000, objective: null as number | null },
  ...{ isNewest: false, isBest: false, isFallback: false, isSuperseded: false, keptFor: [] as string[] },
};

const itemsOf = (...checkpoints: (Partial<typeof plain> & { step: number })[]) =>
  checkpointItems(
    checkpoints.map((each) => ({ ...plain, ...each })),
    { run, flags: [flag] },
  );

it('says of each checkpoint why it is kept', () => {
  const items = itemsOf(
    { step: 4000, isNewest: true },
    { step: 3000, isNewest: true, isBest: true, objective: 0.25 },
    { step: 2000, keptFor: ['flag f', 'flag gone'] },
    { step: 1000, keptFor: ['flag f', 'a paper'] },
    { step: 700, isFallback: true },
    { step: 500 },
  );
  expect(items.map(({ reasons }) => reasons)).toEqual([
    ['as the newest'],
    ['in reserve, should the newest be damaged', 'as the best by loss/generator (0.25)'],
    ['to show the flag “Missing modes” (raised at step 2\u202f000)', 'for a flag'],
    ['to go back to before the flag “Missing modes” (since step 1\u202f500)', 'for a paper'],
    ['to go back to, should a collapse turn out to have begun since'],
    ['until the next one comes'],
  ]);
  expect(items[0]).toMatchObject({
    ...{ step: '4\u202f000', size: '2.5\u00a0MB', time: new Date(5000) },
    branchHref: '/runs/new?from=r&branch=1&at=4000',
  });
});

it('leads to a branch from the latest attempt of a step alone, which is what a branch takes', () => {
  const items = itemsOf(
    { step: 10, attempt: 2, isNewest: true },
    { step: 10, isSuperseded: true, keptFor: ['flag f'] },
  );
  expect(items.map(({ branchHref }) => branchHref !== null)).toEqual([true, false]);
  expect(items[1]?.reasons.at(-1)).toBe('of attempt 1, whose steps were trained anew');
  expect(new Set(items.map(({ key }) => key)).size).toBe(2);
});

it('says how many are not shown', () => {
  const checkpoints = [{ ...plain, step: 10 }];
  expect(checkpointsLeftOut({ checkpoints, total: 1 })).toBeUndefined();
  expect(checkpointsLeftOut({ checkpoints, total: 1200 })).toContain('The newest 1 of 1\u202f200');
});

it('begins a branch where the link asks for, else before the collapse, else at the newest, and says so', () => {
  const places = { steps: [100, 200, 300], onset: 250, beforeCollapse: 200 };
  expect(branchPlace(places, null)).toEqual({ at: 200 });
  expect(branchPlace({ ...places, beforeCollapse: null }, null)).toEqual({ at: 300 });
  expect(branchPlace(places, '100')).toEqual({ at: 100 });
  expect(branchPlace(places, '150')).toEqual({
    at: 200,
    problem: 'The link asks for the checkpoint of step 150, which is not kept. Chosen instead: step 200.',
  });
  expect(branchPlace(places, 'NaN').problem).toContain('the checkpoint “NaN”, which is not kept');
  expect(branchPlace({ steps: [], onset: null, beforeCollapse: null }, '100')).toEqual({ at: undefined });
});
