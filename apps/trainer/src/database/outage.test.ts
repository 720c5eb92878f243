import { DatabaseError, SchemaError } from '@modewatch/db';
import { expect, it } from 'vitest';
import { watchOutage } from './outage.ts';

const { signal } = new AbortController();

it('tries until it succeeds, and says once that the database is away and once that it is back', async () => {
  const said: string[] = [];
  let revivals = 0;
  const outage = watchOutage({ say: (line) => said.push(line), revive: async () => void revivals++ });
  const answers = [refuse, refuse, () => 'stored'];
  expect(await outage.outlast(async () => answers.shift()!(), { signal })).toBe('stored');
  expect(said).toEqual([
    'Not stored yet: no answer\nTraining goes on; what is not stored waits in the spool.',
    'The database is back; catching up.',
  ]);
  expect(revivals).toBe(2);
  expect(outage.lastFailure()).toBeLessThanOrEqual(performance.now());
});

it('gives up at once what will never succeed', async () => {
  const outage = watchOutage({ say: () => undefined });
  await expect(outage.outlast(async () => refuse(), { signal, isFinal: () => true })).rejects.toThrow(
    'no answer',
  );
  expect(outage.lastFailure()).toBeUndefined();
});

it('gives up when it is told to', async () => {
  const giveUp = new AbortController();
  const outage = watchOutage({ say: () => giveUp.abort() });
  await expect(outage.outlast(async () => refuse(), { signal: giveUp.signal })).rejects.toThrow('aborted');
});

it('waits for nothing any more when it is told to give up, neither an operation nor a revival', async () => {
  const never = () => new Promise<never>(() => undefined);
  const giveUp = AbortSignal.timeout(10);
  await expect(watchOutage({ say: fail }).outlast(never, { signal: giveUp })).rejects.toThrow('timeout');
  const reviving = watchOutage({ say: () => undefined, revive: never });
  await expect(reviving.outlast(async () => refuse(), { signal: AbortSignal.timeout(10) })).rejects.toThrow(
    'timeout',
  );
});

it('takes it for an outage, too, when the database lets nobody in until somebody puts that right', async () => {
  const said: string[] = [];
  let revivals = 0;
  const outage = watchOutage({ say: (line) => said.push(line), revive: async () => void revivals++ });
  await outage.attempt(async () => {
    throw new DatabaseError('it refuses this user and password');
  });
  expect(outage.lastFailure()).toBeLessThanOrEqual(performance.now());
  expect(said).toEqual([expect.stringMatching(/^Not stored yet: it refuses this user and password/)]);
  expect(revivals).toBe(1);
});

it('knows that to try again is in vain when the database has other tables than this version', async () => {
  const said: string[] = [];
  const outage = watchOutage({ say: (line) => said.push(line) });
  outage.heed(new DatabaseError('no answer', { isTransient: true }));
  expect(outage.unusable.aborted).toBe(false);
  const newer = new SchemaError('it was made by a newer version');
  expect(await outage.attempt(() => Promise.reject(newer))).toBeUndefined();
  expect(outage.unusable.reason).toBe(newer);
  expect(await outage.attempt(async () => 1)).toBe(1);
  expect(said).toEqual([
    'Not stored yet: it was made by a newer version\nWhat is not stored waits in the spool.',
  ]);
});

it('says once why the database could not be started again', async () => {
  const said: string[] = [];
  const revive = () => Promise.reject(new Error('no room'));
  const outage = watchOutage({ say: (line) => said.push(line), revive });
  for (const _ of [1, 2]) await outage.attempt(async () => refuse());
  expect(said.slice(1)).toEqual(['The database could not be started again: no room']);
});

it('tries once what comes round again anyway', async () => {
  const said: string[] = [];
  const outage = watchOutage({ say: (line) => said.push(line) });
  expect(await outage.attempt(async () => refuse())).toBeUndefined();
  expect(await outage.attempt(async () => 1)).toBe(1);
  expect(said).toHaveLength(2);
});

it('says once of a query what is wrong with it, and takes it for no outage', async () => {
  const said: string[] = [];
  const outage = watchOutage({ say: (line) => said.push(line), revive: fail });
  const wrong = async () => {
    throw new Error('division by zero');
  };
  for (const _ of [1, 2]) expect(await outage.attempt(wrong)).toBeUndefined();
  expect(await outage.attempt(async () => 1)).toBe(1);
  expect(said).toEqual(['The database refused: division by zero']);
  expect(outage.lastFailure()).toBeUndefined();
});

function fail(): never {
  throw new Error('nothing of the kind was expected');
}

function refuse(): never {
  throw new DatabaseError('no answer', { isTransient: true });
}
