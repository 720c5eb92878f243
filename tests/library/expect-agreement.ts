import type { RunConfig } from '@modewatch/core/config';
import type { Engine } from '@modewatch/core/training';
import { expect } from 'vitest';
import { dataShape } from './combinations.ts';
import { firstUpdates, type Gradients } from './first-updates.ts';

/** Takes the first updates on both engines and expects the same of them. */
export async function expectAgreement(
  config: RunConfig,
  engines: { actual: Engine; reference: Engine },
): Promise<void> {
  const expected = await firstUpdates(engines.reference, { config, dataShape });
  const actual = await firstUpdates(engines.actual, { config, dataShape });
  for (const [i, { update, numbers, gradients }] of actual.entries()) {
    const { numbers: expectedNumbers, gradients: expectedGradients } = expected[i]!; // the same two updates
    expect(Object.keys(numbers)).toEqual(Object.keys(expectedNumbers));
    for (const [name, number] of Object.entries(numbers)) {
      const wanted = expectedNumbers[name]!; // the same names
      // Of numbers above 1 a share: float32 has no more digits.
      const difference = Math.abs(number - wanted) / Math.max(1, Math.abs(wanted));
      expect(difference, `${update}: ${name} ${number}, expected ${wanted}`).toBeLessThan(5e-5);
    }
    expect(largestDifference(gradients, expectedGradients), update).toBeLessThan(1e-4);
  }
}

/**
 * A bias of D's last layer adds up the same numbers with opposite signs where a loss compares logits alone: of 1 - 1 is
 * left what rounding leaves, however small all other gradients are.
 */
const cancellation = 2 ** -21;

/** Between two networks' gradients, as a share of the largest number of the expected ones. Infinite where one is NaN. */
function largestDifference(actual: Gradients, expected: Gradients): number {
  const scale = Math.max(...expected.map(([, values]) => largest(values)));
  const differences = actual.map(([weight, values], i) => {
    const [name, wanted] = expected[i] ?? ['none', new Float32Array()];
    if (name !== weight) throw new Error(`expected a gradient of ${name}, got one of ${weight}`);
    const difference = largest(values.map((value, j) => value - (wanted[j] ?? Number.NaN)));
    return Math.max(0, difference - (weight.endsWith('/bias') ? cancellation : 0));
  });
  const difference = Math.max(...differences);
  return Number.isFinite(difference) && scale > 0 ? difference / scale : Number.POSITIVE_INFINITY;
}

const largest = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
