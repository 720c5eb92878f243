import { describe, expect, it } from 'vitest';
import { findBlockSize } from '../session/block-size.ts';
import { onnxruntime } from '../testing/compare-with-cpu.ts';
import { emit } from './emit.ts';
import { Graph } from './graph.ts';
import { type Axes, transpose } from './transpose.ts';
import type { Shape } from './value.ts';

const blockSize = findBlockSize(onnxruntime);

describe.runIf(blockSize !== null)('transposes into blocks and back', () => {
  it('are left to the operators made for them', () => {
    expect(operatorsOf([2, 7, 5, 3, blockSize!], [0, 3, 1, 2, 4])).toEqual(['ReorderInput']);
    expect(operatorsOf([2, 3, 7, 5, blockSize!], [0, 2, 3, 1, 4])).toEqual(['ReorderOutput']);
  });

  it('are others where the order or the block is another', () => {
    expect(operatorsOf([2, 7, 5, 3, blockSize!], [0, 3, 2, 1, 4])).toEqual(['Transpose']);
    expect(operatorsOf([2, 7, 5, 3, 3], [0, 3, 1, 2, 4])).toEqual(['Transpose']);
  });
});

function operatorsOf(shape: Shape, axes: Axes): string[] {
  const graph = new Graph(blockSize);
  const moved = transpose(graph, graph.input('x', shape), axes);
  return emit(graph, { moved })
    .nodes.map(({ operator }) => operator)
    .filter((operator) => operator !== 'Identity' && operator !== 'Reshape');
}
