import type { Attributes } from '../compiled/onnx/model.ts';

/** A float among the attributes of a node. @throws RangeError when it is none */
export function floatIn(attributes: Attributes, name: string): number {
  const value = attributes[name];
  if (typeof value === 'object' && 'float' in value) return value.float;
  throw new RangeError(`expected a float as ${name}, got ${JSON.stringify(value)}`);
}

/** An integer among the attributes of a node. @throws RangeError when it is none */
export function integerIn(attributes: Attributes, name: string): number {
  const value = attributes[name];
  if (typeof value === 'number') return value;
  throw new RangeError(`expected an integer as ${name}, got ${JSON.stringify(value)}`);
}

/** A list of integers among the attributes of a node. @throws RangeError when it is none */
export function integersIn(attributes: Attributes, name: string): readonly number[] {
  const value = attributes[name];
  if (Array.isArray(value)) return value;
  throw new RangeError(`expected a list of integers as ${name}, got ${JSON.stringify(value)}`);
}
