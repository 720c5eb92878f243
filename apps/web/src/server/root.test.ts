import { runConfig } from '@modewatch/core/config';
import type { Evaluation } from '@modewatch/core/evaluation';
import { isTrackedEnvelope } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { useTestApi } from './testing/use-test-api.ts';
import { publicError } from './trpc.ts';

const { db, api } = await useTestApi();

describe('the API, called as a page calls it', () => {
  it('gives a metric as columns, NaN included, and says what it stands for', async () => {
    const { id: runId } = await db.runs.create({ config: runConfig.parse({ name: 'measured' }) });
    const { attempt } = await db.runs.lease({ runId, worker: 'test' });
    const points = [0.5, Number.NaN, 0.25];
    await db.events.record({
      runId,
      attempt,
      events: points.map((value, i) => ({
        seq: i + 1,
        event: {
          type: 'metrics',
          step: i,
          imagesSeen: 64 * i,
          time: 1000 * i,
          values: { 'loss/generator': value },
        },
      })),
    });

    const [series] = await api.metrics.series({ runId, keys: ['loss/generator'], x: 'images' });
    expect(series).toEqual({
      key: 'loss/generator',
      x: 'images',
      points: 3,
      firstNonFiniteStep: 1,
      xs: Float64Array.of(0, 64, 128),
      last: Float64Array.from(points),
      range: null,
    });

    const [bucketed] = await api.metrics.series({ runId, keys: ['loss/generator'], x: 'step', buckets: 2 });
    expect(bucketed?.points).toBe(3);
    expect(bucketed?.range?.max.length).toBe(2);
    const { metrics } = await api.runs.diskUse({ runId });
    expect(metrics.count).toBe(3);
  });

  it('tells what real samples score, once an evaluation says it', async () => {
    const { id: runId } = await db.runs.create({ config: runConfig.parse({ name: 'evaluated' }) });
    expect(await api.evaluations.nullScores({ runId })).toBeNull();
    const { attempt } = await db.runs.lease({ runId, worker: 'test' });
    const nulls = {
      'diversity/coverage-k5': { mean: 0.97, deviation: 0.004, low: 0.96, high: 0.98, resamples: 200 },
    };
    const judged: Evaluation = {
      ...{ weights: 'current', values: {}, absent: {}, nulls, modes: [], occupancy: null, obstacle: null },
      protocol: {
        ...{ network: 'net', count: 512, realCount: 512, seed: 1, dataset: 'abc', reference: 'def' },
        ...{ nullTable: 'table', isConditional: false },
      },
      examples: { duplicates: [], outliers: [] },
    };
    const event = { type: 'evaluation' as const, step: 1, imagesSeen: 64, time: 1000, evaluation: judged };
    await db.events.record({ runId, attempt, events: [{ seq: 1, event }] });
    expect(await api.evaluations.nullScores({ runId })).toEqual({ count: 512, nulls });
  });

  it('tells a subscriber of a change, with an id to come back with', async () => {
    const messages = (await api.live.changes({}))[Symbol.asyncIterator]();
    const next = async () => {
      const { value }: { value?: unknown } = await messages.next();
      if (!isTrackedEnvelope(value)) throw new Error('expected a message with an id');
      const [id, message] = value;
      return { id, message };
    };
    await next(); // where it stands
    expect((await next()).message).toMatchObject({ database: 'connected', hasMissed: true });

    const run = await db.runs.create({ config: runConfig.parse({ name: 'new' }) });
    const told = await next();
    expect(told.id).toMatch(/:\d+$/);
    expect(told.message).toMatchObject({ changes: [{ runId: run.id, what: ['status'] }], hasMissed: false });
    await messages.return?.();
  });

  it('says in whose words a request failed', async () => {
    const runId = '00000000-0000-4000-8000-000000000000';
    await expect(api.runs.byId({ runId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(api.runs.search({ limit: 9000 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(api.runs.search({ query: 'sede:1' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'there is no field sede; did you mean seed?',
    });
  });
});

describe('publicError', () => {
  it('keeps what is not meant for readers to itself', () => {
    const secret = new Error('connect ECONNREFUSED to postgres://me:secret@10.0.0.1');
    const told = publicError(secret);
    expect(told.code).toBe('INTERNAL_SERVER_ERROR');
    expect(told.message).not.toContain('10.0.0.1');
    expect(told.cause, 'for the log').toBe(secret);
  });

  it.each([
    ['NotFoundError', 'NOT_FOUND', 'There is no such run'],
    ['ConflictError', 'CONFLICT', 'The run has ended'],
  ])('lets a %s speak for itself', (name, code, message) => {
    const error = Object.assign(new Error(message), { name });
    expect(publicError(error)).toMatchObject({
      code,
      message,
    });
  });

  it('says that the database is away, not where it is', () => {
    const error = Object.assign(new Error('postgres://10.0.0.1 refused'), { name: 'DatabaseError' });
    expect(publicError(error)).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: "The database does not answer; the server's log says why.",
    });
  });
});
