import { describe, expect, it } from 'vitest';
import {
  differentiated,
  differentiatedTwice,
  isDefined,
} from '../../../testing/kernel-cases/differentiated.ts';
import { kernelCases } from '../../../testing/kernel-cases/index.ts';
import { type Compute, compiled, type Input, largestError, onCpu } from '../../testing/compare-with-cpu.ts';
import { kernels } from './index.ts';

describe.each(Object.entries(kernelCases))('the kernel %s', (_name, cases) => {
  it.each(cases)('gives what the cpu backend gives (case %#)', ({ inputs, compute }) => {
    expectSame(inputs, (...tensors) => [compute(...tensors)]);
  });

  it.each(cases.filter((each) => isDefined(each, differentiated(each))))(
    'has the same gradients (case %#)',
    (each) => {
      expectSame(each.inputs, differentiated(each));
    },
  );

  it.each(cases.filter((each) => isDefined(each, differentiatedTwice(each))))(
    'has the same gradients of gradients (case %#)',
    (each) => expectSame(each.inputs, differentiatedTwice(each), 1e-4),
  );
});

it('has a case for every kernel', () => {
  expect(Object.keys(kernelCases).sort()).toEqual(Object.keys(kernels).sort());
});

function expectSame(inputs: Input[], compute: Compute, tolerance = 1e-5): void {
  const expected = onCpu(inputs, compute);
  const actual = compiled(inputs, compute);
  const errors = expected.map((values, i) => largestError(actual[i]!, values));
  expect(Math.max(...errors)).toBeLessThan(tolerance);
}
