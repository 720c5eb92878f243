import { findBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Compute,
  type Input,
  largestError,
  onBackend,
  onCpu,
} from '../compiled/testing/compare-with-cpu.ts';
import { startBackend } from '../eager/tfjs.ts';
import { differentiated, missing } from '../testing/kernel-cases/differentiated.ts';
import { kernelCases } from '../testing/kernel-cases/index.ts';

beforeAll(() => startBackend('wasm'));

describe.each(Object.entries(kernelCases))('the kernel %s on wasm', (_name, cases) => {
  it.each(cases)('gives what the cpu backend gives (case %#)', ({ inputs, compute }) => {
    expectSame(inputs, (...tensors) => [compute(...tensors)]);
  });

  it.each(cases)('has the same gradients, or none where it says so (case %#)', (each) => {
    const { first: error } = missing(each);
    if (error === undefined) expectSame(each.inputs, differentiated(each));
    else expect(() => onBackend('wasm', each.inputs, differentiated(each))).toThrow(error);
  });
});

function expectSame(inputs: Input[], compute: Compute): void {
  const expected = onCpu(inputs, compute);
  const actual = onBackend('wasm', inputs, compute);
  const errors = expected.map((values, i) => largestError(actual[i]!, values));
  expect(Math.max(...errors)).toBeLessThan(1e-4);
}

it('leaves nothing behind on either heap', () => {
  const count = () => ['wasm', 'cpu'].map((name) => findBackend(name).numDataIds());
  for (const [name, cases] of Object.entries(kernelCases)) {
    for (const { inputs, compute } of cases) {
      const before = count();
      onBackend('wasm', inputs, (...tensors) => [compute(...tensors)]);
      expect(count(), name).toEqual(before);
    }
  }
});
