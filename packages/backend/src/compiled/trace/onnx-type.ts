import type { DataType } from '@tensorflow/tfjs-core';
import type { OnnxType } from '../onnx/model.ts';

const onnxTypes: Partial<Record<DataType, OnnxType>> = { float32: 'float32', int32: 'int32', bool: 'bool' };

export function hasOnnxType(dtype: DataType): boolean {
  return dtype in onnxTypes;
}

/** @throws RangeError for a type that a compiled step doesn't compute with */
export function onnxTypeOf(dtype: DataType): OnnxType {
  const type = onnxTypes[dtype];
  if (!type) throw new RangeError(`expected a tensor of float32, int32 or bool, got ${dtype}`);
  return type;
}

/** @throws RangeError for int64, which only arguments of operators have */
export function dataTypeOf(type: OnnxType): DataType {
  if (type === 'int64') throw new RangeError('expected float32, int32 or bool, got int64, which tfjs lacks');
  return type;
}
