import type { Attributes, OnnxType } from '../onnx/model.ts';
import { type Shape, type Source, sameShape, sizeOf, type Value } from './value.ts';

/**
 * Makes values. Asked twice for the same one, it gives the same object, so common subexpressions are computed once;
 * and nothing that no output needs is ever emitted, because emission starts from the outputs.
 */
export class Graph {
  /**
   * @param blockSize channels that onnxruntime keeps together in its blocked convolutions; null without those
   * @param isPortable whether the number of samples may be left open: then nothing is made for the one of now
   */
  constructor(
    readonly blockSize: number | null = null,
    readonly isPortable = false,
  ) {}

  readonly #known = new Map<string, Value>();

  input(name: string, shape: Shape): Value {
    return this.#intern(`input ${name}`, { shape, type: 'float32', source: { kind: 'input', name } });
  }

  uniform(number: number, shape: Shape = [], type: OnnxType = 'float32'): Value {
    // Object.is tells -0 from 0, and so must the key.
    const digits = Object.is(number, -0) ? '-0' : number;
    return this.#intern(`uniform ${digits} ${type} ${shape}`, {
      shape,
      type,
      source: { kind: 'uniform', number },
    });
  }

  /** A vector of int64, as operators take their shapes and axes. */
  integers(integers: readonly number[]): Value {
    return this.#intern(`integers ${integers}`, {
      shape: [integers.length],
      type: 'int64',
      source: { kind: 'integers', integers },
    });
  }

  /** @param shape what `value` broadcasts to */
  broadcast(value: Value, shape: Shape): Value {
    const { source, type } = value;
    if (sameShape(value.shape, shape)) return value;
    if (source.kind === 'uniform') return this.uniform(source.number, shape, type);
    const of = source.kind === 'broadcast' ? source.of : value;
    if (sizeOf(of.shape) === sizeOf(shape)) return this.reshape(of, shape);
    return this.#intern(`broadcast ${of.id} ${shape}`, { shape, type, source: { kind: 'broadcast', of } });
  }

  /** Same values in row-major order. */
  reshape(value: Value, shape: Shape): Value {
    const { source } = value;
    if (sameShape(value.shape, shape)) return value;
    if (source.kind === 'uniform') return this.uniform(source.number, shape, value.type);
    if (source.kind === 'broadcast' && sizeOf(source.of.shape) === 1) {
      return this.broadcast(this.reshape(source.of, []), shape);
    }
    if (source.kind === 'operation' && source.operator === 'Reshape') {
      // The operator's first input is what it reshapes.
      return this.reshape(source.inputs[0]!, shape);
    }
    return this.operation('Reshape', [value, this.integers(shape)], { shape });
  }

  /** Applies an ONNX operator. @param result the type is that of the first input unless given */
  operation(
    operator: string,
    inputs: readonly Value[],
    result: { shape: Shape; type?: OnnxType; attributes?: Attributes; domain?: string },
  ): Value {
    const { shape, type = inputs[0]?.type ?? 'float32', attributes = {}, domain = '' } = result;
    const whole = inputs.map((input) => this.whole(input));
    const key = `${domain} ${operator} ${whole.map(({ id }) => id)} ${JSON.stringify(attributes)} ${type} ${shape}`;
    return this.#intern(key, {
      shape,
      type,
      source: { kind: 'operation', operator, domain, inputs: whole, attributes },
    });
  }

  /** What an operator can read, and an output can be: a lazy value becomes an Expand, a scalar stays as it is. */
  whole(value: Value): Value {
    const { source, shape, type } = value;
    if (source.kind === 'uniform' && shape.length > 0) {
      return this.operation('Expand', [this.uniform(source.number, [], type), this.integers(shape)], {
        shape,
      });
    }
    if (source.kind === 'broadcast') {
      return this.operation('Expand', [source.of, this.integers(shape)], { shape });
    }
    return value;
  }

  #intern(key: string, value: { shape: Shape; type: OnnxType; source: Source }): Value {
    const known = this.#known.get(key);
    if (known) return known;
    const made = { id: this.#known.size, ...value };
    this.#known.set(key, made);
    return made;
  }
}
