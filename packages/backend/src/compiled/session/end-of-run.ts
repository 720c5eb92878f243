import type { EncodedType, OnnxModel, OnnxValue } from '../onnx/model.ts';

/** JavaScript has no array of this type, which is the point of it. */
const end: OnnxValue<EncodedType> = { name: 'end of run', type: 'bfloat16', shape: [] };

/** Asks for the output itself, in no memory of ours. */
export const endFetch = { [end.name]: null };

/**
 * The model with an output before all others at which onnxruntime-node ends the run. It writes outputs where it is told,
 * but then copies each of them once more for its answer, in the model's order: a tenth of a step of a fully connected
 * GAN, and garbage for the collector at every step. At the first output that it has no array for it gives up, when all
 * numbers are long in their places.
 */
export function withEnd(model: OnnxModel): OnnxModel<EncodedType> {
  return {
    ...model,
    constants: [...model.constants, { ...end, bytes: new Uint8Array(2) }],
    outputs: [end, ...model.outputs],
  };
}

/** Whether a run that threw this has done all that it should. */
export function isEnd(error: unknown): boolean {
  return error instanceof Error && error.message === 'Tensor type (16) is not supported.';
}
