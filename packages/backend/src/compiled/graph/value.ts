import type { Attributes, OnnxType } from '../onnx/model.ts';

/**
 * A tensor that a compiled step will compute: its shape and type, and where it comes from. Values form a graph
 * without cycles, are never changed, and two equal ones of the same graph are the same object.
 */
export type Value = {
  readonly id: number;
  readonly shape: Shape;
  readonly type: OnnxType;
  readonly source: Source;
};

export type Shape = readonly number[];

export type Source =
  /** Memory that is filled before a run. */
  | { kind: 'input'; name: string }
  /** The same number everywhere. Takes no memory until an operator needs it whole. */
  | { kind: 'uniform'; number: number }
  /** Repeats a smaller value along axes, by the rules of broadcasting. Likewise lazy. */
  | { kind: 'broadcast'; of: Value }
  /** Shapes, axes, places and the like, known when the graph is built. */
  | { kind: 'integers'; integers: readonly number[] }
  | Operation;

export type Operation = {
  kind: 'operation';
  operator: string;
  domain: string;
  inputs: readonly Value[];
  attributes: Attributes;
};

export function sizeOf(shape: Shape): number {
  return shape.reduce((size, length) => size * length, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, i) => length === b[i]);
}

/** The number that a value holds everywhere, or null. */
export function uniformNumber(value: Value): number | null {
  return value.source.kind === 'uniform' ? value.source.number : null;
}

/** The operation that makes a value, when it is the named one. */
export function operationOf(value: Value, operator: string): Operation | null {
  const { source } = value;
  return source.kind === 'operation' && source.operator === operator ? source : null;
}
