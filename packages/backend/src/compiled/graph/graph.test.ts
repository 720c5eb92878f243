import { describe, expect, it } from 'vitest';
import { add, divide, multiply, subtract } from './arithmetic.ts';
import { broadcastShape, elementwise } from './elementwise.ts';
import { emit } from './emit.ts';
import { Graph } from './graph.ts';
import { matMul } from './mat-mul.ts';
import { reduce } from './reduce.ts';
import { select } from './slope.ts';
import { transpose } from './transpose.ts';
import type { Value } from './value.ts';

const graph = new Graph();
const x = graph.input('x', [4, 3]);
const row = graph.input('row', [3]);
const zero = graph.uniform(0);

/** Operators in the order in which they run, without the copies to the outputs. */
function operators(value: Value): string[] {
  return emit(graph, { y: value })
    .nodes.map(({ operator }) => operator)
    .filter((operator) => operator !== 'Identity');
}

describe('a graph', () => {
  it('makes the same value once', () => {
    expect(elementwise(graph, 'Exp', [x])).toBe(elementwise(graph, 'Exp', [x]));
    expect(graph.uniform(0)).not.toBe(graph.uniform(-0));
  });

  it('emits only what an output needs', () => {
    elementwise(graph, 'Log', [x]);
    expect(operators(elementwise(graph, 'Exp', [row]))).toEqual(['Exp']);
    expect(emit(graph, { y: elementwise(graph, 'Exp', [row]) }).inputs.map(({ name }) => name)).toEqual([
      'row',
    ]);
  });

  it('computes a shared value once', () => {
    const exp = elementwise(graph, 'Exp', [x]);
    expect(operators(multiply(graph, exp, subtract(graph, exp, row)))).toEqual(['Exp', 'Sub', 'Mul']);
  });

  it('drops neutral elements and folds uniform values', () => {
    expect(add(graph, x, zero)).toBe(x);
    expect(multiply(graph, graph.uniform(1, [3]), x)).toBe(x);
    expect(divide(graph, x, graph.uniform(1))).toBe(x);
    expect(multiply(graph, graph.uniform(2, [3]), graph.uniform(4))).toBe(graph.uniform(8, [3]));
  });

  it('keeps a neutral element that makes the result larger', () => {
    expect(add(graph, row, graph.uniform(0, [4, 3])).shape).toEqual([4, 3]);
    expect(multiply(graph, row, graph.uniform(1, [4, 3])).shape).toEqual([4, 3]);
  });

  it('folds reshapes of reshapes', () => {
    expect(graph.reshape(graph.reshape(x, [12]), [4, 3])).toBe(x);
    expect(operators(graph.reshape(graph.reshape(x, [12]), [2, 6]))).toEqual(['Reshape']);
  });

  it('computes with what is repeated before it repeats', () => {
    const repeated = graph.broadcast(reduce(graph, 'ReduceSum', row, { axes: [0], keepDims: false }), [4, 3]);
    const halved = divide(graph, repeated, graph.uniform(2));
    expect(operators(multiply(graph, halved, x))).toEqual(['ReduceSum', 'Div', 'Mul']);
    expect(operators(halved)).toEqual(['ReduceSum', 'Div', 'Expand']);
  });

  it('multiplies the smaller factor by a number', () => {
    const doubled = multiply(graph, x, graph.uniform(2));
    expect(multiply(graph, doubled, row)).toBe(multiply(graph, x, multiply(graph, row, graph.uniform(2))));
  });

  it('reduces axes that do not follow each other one run after the other', () => {
    const images = graph.input('blocks', [2, 3, 4, 5, 6]);
    const sum = reduce(graph, 'ReduceSum', images, { axes: [0, 2, 3], keepDims: false });
    expect(sum.shape).toEqual([3, 6]);
    // Down the columns that is a product with ones, [1, 1] · [[…], […]].
    expect(operators(sum)).toEqual(['Expand', 'ReduceSum', 'Reshape', 'MatMul', 'Reshape']);
  });

  it('takes a bias into the matrix product', () => {
    const product = matMul(graph, { a: x, b: x, transposeA: true, transposeB: false });
    expect(operators(add(graph, product, row))).toEqual(['Gemm']);
  });

  it('moves nothing between two operators that want another order of axes', () => {
    const channelsFirst = graph.input('images', [2, 3, 8, 8]);
    const image = transpose(graph, channelsFirst, [0, 2, 3, 1]);
    const scaled = multiply(graph, add(graph, image, row), graph.uniform(0.5));
    expect(operators(transpose(graph, scaled, [0, 3, 1, 2]))).toEqual(['Reshape', 'Add', 'Mul']);
    const sums = reduce(graph, 'ReduceSum', scaled, { axes: [0, 1, 2], keepDims: false });
    expect(operators(sums)).not.toContain('Transpose');
  });

  it('joins transposes that follow each other, and drops those that move nothing', () => {
    const once = transpose(graph, x, [1, 0]);
    expect(transpose(graph, once, [1, 0])).toBe(x);
    expect(operators(transpose(graph, graph.input('flat', [1, 5]), [1, 0]))).toEqual(['Reshape']);
  });

  it('does not join two fast moves into a slow one', () => {
    // A pixel shuffle back, as a convolution's channels.
    const rows = transpose(graph, graph.input('shuffled', [4, 5, 2, 6, 8]), [0, 1, 3, 2, 4]);
    const channels = transpose(graph, graph.reshape(rows, [4, 5, 6, 16]), [3, 0, 1, 2]);
    expect(operators(channels)).toEqual(['Transpose', 'Reshape', 'Transpose']);
  });

  it('makes the gradient of leaky ReLU a product, in whatever order the operands lie', () => {
    const dy = graph.input('dy', [4, 3]);
    const lying = transpose(graph, graph.input('lying', [3, 4]), [1, 0]);
    const whenTrue = dy;
    const whenFalse = multiply(graph, dy, graph.uniform(0.2));
    for (const [value, moves] of [
      [x, []],
      [lying, ['Transpose', 'Transpose']],
    ] as const) {
      const condition = elementwise(graph, 'Greater', [value, zero], { type: 'bool' });
      const gradient = select(graph, { condition, whenTrue, whenFalse });
      // The activation itself is there anyway.
      expect(operators(gradient).toSorted()).toEqual(['Clip', 'LeakyRelu', 'Mul', 'Mul', ...moves]);
    }
  });

  it('says which shapes do not broadcast', () => {
    expect(() => broadcastShape([[4, 3], [2]])).toThrow('[4,3], [2]');
  });
});
