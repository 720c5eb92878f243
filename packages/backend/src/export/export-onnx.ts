import { encodeModel } from '../compiled/onnx/model.ts';
import { type NetworkToExport, portableModel } from './portable-model.ts';

/**
 * A network as an .onnx file of standard operators (operator set 17), weights inside.
 *
 * @throws NotExportableError; NotTraceableError
 */
export function exportOnnx(network: NetworkToExport): Uint8Array {
  return encodeModel(portableModel(network), network.metadata);
}
