import { describe, expect, it } from 'vitest';
import { elementwise } from './elementwise.ts';
import { emit } from './emit.ts';
import { Graph } from './graph.ts';
import type { Shape } from './value.ts';

/** What is emitted for the sum of an operand of this shape with a larger one. */
function operatorsOf(small: Shape, large: Shape): string[] {
  const graph = new Graph();
  const sum = elementwise(graph, 'Add', [graph.input('large', large), graph.input('small', small)]);
  return emit(graph, { sum })
    .nodes.map(({ operator }) => operator)
    .filter((operator) => operator !== 'Identity');
}

describe('operands that broadcast', () => {
  it('are repeated for a whole image where they would be read in runs of a block', () => {
    expect(operatorsOf([1, 4, 1, 1, 8], [16, 4, 7, 7, 8])).toEqual(['Expand', 'Add']);
  });

  it('are repeated for a row of pixels where they would be read in runs of few channels', () => {
    expect(operatorsOf([32], [16, 28, 28, 32])).toEqual(['Reshape', 'Expand', 'Add']);
    expect(operatorsOf([32], [16, 32])).toEqual(['Add']);
  });

  it('stay as they are where runs are long', () => {
    expect(operatorsOf([128], [64, 128])).toEqual(['Add']);
    expect(operatorsOf([64, 1], [64, 128])).toEqual(['Add']);
    expect(operatorsOf([1, 4, 7, 7, 8], [16, 4, 7, 7, 8])).toEqual(['Add']);
  });

  it('stay as they are where an image would be repeated for itself alone', () => {
    expect(operatorsOf([1, 4, 1, 1, 8], [1, 4, 7, 7, 8])).not.toContain('Expand');
    expect(operatorsOf([16, 1, 1, 8], [16, 7, 7, 8])).toEqual(['Add']);
  });

  it('lose axes of length 1, at which a run would end', () => {
    expect(operatorsOf([], [16, 28, 28, 1])).toEqual(['Reshape', 'Add', 'Reshape']);
  });
});
