import { describe, expect, it } from 'vitest';
import { judge } from '../detect/judge.ts';
import { judgedMetrics } from '../detect/keys.ts';
import { evaluate } from './evaluate.ts';
import { evaluation } from './evaluation.ts';
import { prepareReference } from './reference.ts';
import { makeNullTable } from './resample.ts';
import { clusterSight, clusters, drawn } from './testing/clusters.ts';

const count = 600;
const equal = [0.25, 0.25, 0.25, 0.25];
const made = { weights: 'current', seed: 3 } as const;
const request = { seed: 9, index: 0, size: count };

const verdicts = async (
  shares: { real: readonly number[]; fake: readonly number[] },
  classes: number | null = shares.real.length,
) => {
  const reference = await prepareReference({
    ...{ dataset: clusters(shares.real), sight: clusterSight(classes), count },
  });
  const result = await evaluate(reference, { samples: drawn(shares.fake, request).samples, ...made });
  return { result, findings: judge(result).findings };
};

describe('an evaluation', () => {
  it('of real samples finds nothing, and says all that it is of', async () => {
    const { result, findings } = await verdicts({ real: equal, fake: equal });
    expect(findings).toEqual([]);
    expect(evaluation.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.protocol).toEqual({
      ...{ network: 'clusters-00000000', count, realCount: count, seed: 3, dataset: 'c'.repeat(64) },
      ...{ reference: 'train-seed0-n600', nullTable: null, isConditional: false },
    });
    expect(result.values['diversity/coverage-k5']).toBeGreaterThan(0.93);
    expect(Object.values(result.values).every(Number.isFinite)).toBe(true);
  });

  it('looks for copies at the end, of training samples that G can have seen', async () => {
    const endless = clusters(equal);
    const all = endless.train.batch(request);
    const finite = { ...endless, train: { count, batch: () => all } };
    const measured = async (dataset: typeof endless, isComplete: boolean) => {
      const reference = await prepareReference({ dataset, sight: clusterSight(4), count });
      const { samples } = drawn(equal, request);
      const { values } = await evaluate(reference, { samples, ...made, isComplete });
      return Object.keys(values).some((key) => key.startsWith('diversity/memorisation'));
    };
    expect(await measured(finite, true)).toBe(true);
    expect(await measured(finite, false)).toBe(false);
    expect(await measured(endless, true)).toBe(false);
  });

  it('finds the class that is missing, by its name', async () => {
    const { findings } = await verdicts({ real: equal, fake: [0.4, 0, 0.3, 0.3] });
    expect(findings).toMatchObject([{ rule: 'missing-modes', modes: [{ name: 'class 1', share: 0 }] }]);
  });

  it('holds nothing against a generator that is as imbalanced as its training data', async () => {
    const shares = [0.9, 0.06, 0.03, 0.01];
    const { findings } = await verdicts({ real: shares, fake: shares });
    expect(findings).toEqual([]);
  });

  it('does not miss a class that the training data does not have', async () => {
    const shares = [0.5, 0.5, 0, 0];
    const { result, findings } = await verdicts({ real: shares, fake: shares });
    expect(findings).toEqual([]);
    expect(result.modes[0]?.expected).toEqual(shares);
  });

  it('of one class alone finds nothing but collapse within it', async () => {
    expect((await verdicts({ real: [1], fake: [1] })).findings).toEqual([]);
    const reference = await prepareReference({ dataset: clusters([1]), sight: clusterSight(1), count });
    const { samples } = drawn([1], request);
    const fifty = samples.length / 12;
    for (let place = fifty; place < samples.length; place += fifty) samples.copyWithin(place, 0, fifty);
    const { findings } = judge(await evaluate(reference, { samples, ...made }));
    expect(findings).toMatchObject([{ rule: 'intra-class-collapse', severity: 'critical' }]);
  });

  it.each([1, null])(
    'beside one real sample over and over allows no verdict (classes: %s)',
    async (classes) => {
      const dataset = clusters([1]);
      const { samples } = dataset.train.batch(request);
      const one = samples.slice(0, samples.length / count);
      for (let place = 0; place < samples.length; place += one.length) samples.set(one, place);
      const all = { samples, modes: new Uint16Array(count) };
      const constant = { ...dataset, train: { count, batch: () => all } };
      const reference = await prepareReference({ dataset: constant, sight: clusterSight(classes), count });
      for (const fake of [samples, drawn([1], request).samples]) {
        const { findings, obstacle } = judge(await evaluate(reference, { samples: fake, ...made }));
        expect(findings).toEqual([]);
        expect(obstacle).toBe(
          'nothing can be compared with these real samples: all real samples are the same',
        );
      }
    },
  );

  it('of a thousand classes counts those that occur: so few samples cannot show which are missing', async () => {
    const classes = 1000;
    const real = Array<number>(classes).fill(1 / classes);
    const tenth = real.map((share, label) => (label % 10 === 0 ? 10 * share : 0));
    const reference = await prepareReference({
      dataset: clusters(real),
      sight: clusterSight(classes),
      count,
    });
    const findingsOf = async (shares: readonly number[]) =>
      judge(await evaluate(reference, { samples: drawn(shares, request).samples, ...made })).findings;
    expect(await findingsOf(real)).toEqual([]);
    const [finding] = await findingsOf(tenth);
    expect(finding).toMatchObject({ rule: 'missing-modes', severity: 'critical', modes: [] });
    expect(finding?.explanation).toMatch(/^G shows \d+ of 1000 modes/);
  });

  it('without classes finds bins that are missing', async () => {
    const { result, findings } = await verdicts({ real: equal, fake: [0.5, 0.5, 0, 0] }, null);
    expect(result.modes).toMatchObject([{ kind: 'bins' }]);
    expect(findings[0]).toMatchObject({ rule: 'missing-modes', severity: 'critical' });
  });

  it('names samples that lie on top of each other, and those that are like nothing real', async () => {
    const { samples } = drawn(equal, request);
    const width = samples.length / count;
    samples.copyWithin(7 * width, 3 * width, 4 * width);
    samples.fill(100, 11 * width, 12 * width);
    const reference = await prepareReference({ dataset: clusters(equal), sight: clusterSight(4), count });
    const { examples } = await evaluate(reference, { samples, ...made });
    expect(examples.duplicates.slice(0, 2)).toEqual([3, 7]);
    expect(examples.outliers).toContain(11);
  });

  it('of what is judged alone is judged as one of everything', async () => {
    const reference = await prepareReference({ dataset: clusters(equal), sight: clusterSight(4), count });
    const { samples } = drawn([0.4, 0, 0.3, 0.3], request);
    const whole = await evaluate(reference, { samples, ...made });
    const judged = await evaluate(reference, { samples, ...made, metrics: judgedMetrics });
    expect(judge(judged)).toEqual(judge(whole));
    expect(judged.values).not.toHaveProperty('diversity/recall-k5');
    expect(whole.values).toMatchObject({ 'diversity/recall-k5': expect.any(Number), ...judged.values });
    expect(judged.absent).toEqual({});
  });

  it('of another number of samples is refused', async () => {
    const reference = await prepareReference({ dataset: clusters(equal), sight: clusterSight(4), count });
    const { samples } = drawn(equal, { ...request, size: 100 });
    await expect(evaluate(reference, { samples, ...made })).rejects.toThrow('expected 600');
  });

  it('of a class-conditional generator looks within the classes that were asked for', async () => {
    const reference = await prepareReference({ dataset: clusters(equal), sight: clusterSight(4), count });
    const { samples, modes } = drawn(equal, request);
    // What was asked for as class 0 are copies of one sample of class 1.
    const one = samples.slice(0, 6);
    modes.forEach((label, i) => {
      if (label === 0) samples.set(one, 6 * i);
    });
    const result = await evaluate(reference, { samples, ...made, requested: modes });
    expect(result.modes[0]?.nearests[0]).toBe(0);
    expect(result.modes[0]?.nearests[1]).toBeGreaterThan(0.5);
    expect(judge(result).findings.map(({ rule }) => rule)).toContain('intra-class-collapse');
  });
});

describe('a null table', () => {
  it('holds what real samples score', async () => {
    const dataset = clusters(equal);
    const reference = await prepareReference({ dataset, sight: clusterSight(4), count });
    const table = await makeNullTable(reference, dataset, { resamples: 20 });
    const coverage = table.metrics['diversity/coverage-k5'];
    expect(coverage?.mean).toBeGreaterThan(0.95);
    expect(coverage?.mean).toBeLessThan(0.985);
    expect(coverage?.quantiles.p0).toBeLessThanOrEqual(coverage?.quantiles.p50 ?? 0);
    const result = await evaluate(
      { ...reference, nullTable: table },
      { samples: drawn(equal, request).samples, ...made },
    );
    expect(result.protocol.nullTable).toBe('cccccccc-clusters-00000000-n600');
    expect(result.nulls['diversity/nn-ratio']).toMatchObject({ resamples: 20 });
    expect(judge(result).findings).toEqual([]);
  });
});
