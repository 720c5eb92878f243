export { compiledEngine } from './compiled/compiled-engine.ts';
export { withTensors } from './eager/with-tensors.ts';
export { EngineError } from './engine-error.ts';
export { exportOnnx } from './export/export-onnx.ts';
export { exportTfjs } from './export/export-tfjs.ts';
export { type NetworkToExport, NotExportableError } from './export/portable-model.ts';
export { type OnnxNetworkOptions, onnxNetwork } from './features/onnx-network.ts';
export { type EngineChoice, openEngine } from './open-engine.ts';
export { type AutoChoice, chosenByAuto } from './survey/chosen-by-auto.ts';
export {
  type EngineReport,
  type ExaminedName,
  examinedNames,
  examineEngine,
} from './survey/examine-engine.ts';
export { speedIsOf } from './survey/measure-speed.ts';
