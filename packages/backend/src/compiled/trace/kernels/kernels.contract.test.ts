import { describe, expect, it } from 'vitest';
import {
  differentiated,
  differentiatedTwice,
  missing,
} from '../../../testing/kernel-cases/differentiated.ts';
import { kernelCases } from '../../../testing/kernel-cases/index.ts';
import { type Compute, compiled, type Input, largestError, onCpu } from '../../testing/compare-with-cpu.ts';
import { kernels } from './index.ts';

describe.each(Object.entries(kernelCases))('the kernel %s', (_name, cases) => {
  it.each(cases)('gives what the cpu backend gives (case %#)', ({ inputs, compute }) => {
    expectSame(inputs, (...tensors) => [compute(...tensors)]);
  });

  it.each(cases)('has the same gradients, or none where it says so (case %#)', (each) => {
    expectSameOrMissing(each.inputs, differentiated(each), { error: missing(each).first, tolerance: 1e-5 });
  });

  it.each(cases)('has the same gradients of gradients, or none where it says so (case %#)', (each) => {
    expectSameOrMissing(each.inputs, differentiatedTwice(each), {
      error: missing(each).second,
      tolerance: 1e-4,
    });
  });
});

it('has a case for every kernel', () => {
  expect(Object.keys(kernelCases).sort()).toEqual(Object.keys(kernels).sort());
});

function expectSameOrMissing(
  inputs: Input[],
  compute: Compute,
  { error, tolerance }: { error: string | undefined; tolerance: number },
): void {
  if (error === undefined) {
    expectSame(inputs, compute, tolerance);
  } else {
    expect(() => onCpu(inputs, compute)).toThrow(error);
    expect(() => compiled(inputs, compute)).toThrow(error);
  }
}

function expectSame(inputs: Input[], compute: Compute, tolerance = 1e-5): void {
  const expected = onCpu(inputs, compute);
  const actual = compiled(inputs, compute);
  const errors = expected.map((values, i) => largestError(actual[i]!, values));
  expect(Math.max(...errors)).toBeLessThan(tolerance);
}
