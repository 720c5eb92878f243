import { runConfig } from '@modewatch/core/config';
import { losses } from '@modewatch/core/losses';
import { models } from '@modewatch/core/models';
import { initialWeights, trainingStep } from '@modewatch/core/training';
import { loadOnnxruntime } from '../packages/backend/src/compiled/session/native-binding.ts';
import { traceProgram } from '../packages/backend/src/compiled/trace-program.ts';
import { encodeModel } from '../packages/backend/src/compiled/onnx/model.ts';
import fs from 'node:fs';
const config = runConfig.parse({ model: process.argv[2] ?? 'mlp' });
const shape = [28, 28, 1];
const model = models[config.model]({ ...config, dataShape: shape, dataRange: [-1, 1] });
const step = trainingStep({ model, loss: losses[config.loss], config, dataShape: shape, snapshotCount: 64 });
const t = traceProgram({ weights: initialWeights(model.weights, 1), ...step });
const { binding, Tensor } = loadOnnxruntime();
for (const u of t.updates) {
  const bytes = encodeModel(u.model);
  const s: any = new (binding.InferenceSession as any)();
  s.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all', enableProfiling: true, profileFilePrefix: '/tmp/prof-' + u.name, logSeverityLevel: 3, extra: { session: { set_denormal_as_zero: '1', intra_op: { allow_spinning: '0' } } } });
  const mk = (v: any) => new Tensor('float32', new Float32Array(v.shape.reduce((a: number, b: number) => a * b, 1)).map(() => (Math.random() - 0.5) * 0.1), v.shape);
  const feeds = Object.fromEntries(u.model.inputs.map((v) => [v.name, mk(v)]));
  const fetches = Object.fromEntries(u.model.outputs.map((v) => [v.name, mk(v)]));
  const ts: number[] = [];
  for (let i = 0; i < 60; i++) { const a = performance.now(); s.run(feeds, fetches, {}); ts.push(performance.now() - a); }
  ts.sort((a, b) => a - b);
  console.log(u.name, 'nodes', u.model.nodes.length, 'median ms', ts[30]);
  s.endProfiling();
}
for (const f of fs.readdirSync('/tmp').filter((f) => f.startsWith('prof-'))) {
  const ev = JSON.parse(fs.readFileSync('/tmp/' + f, 'utf8'));
  const by = new Map<string, [number, number]>();
  for (const e of ev) if (e.cat === 'Node' && e.name.endsWith('kernel_time')) {
    const k = e.args.op_name + ' ' + JSON.stringify(e.args.output_type_shape?.[0] ?? '') ;
    const c = by.get(k) ?? [0, 0]; c[0] += e.dur; c[1]++; by.set(k, c);
  }
  console.log(f);
  for (const [k, [d, n]] of [...by].sort((a, b) => b[1][0] - a[1][0]).slice(0, +(process.argv[3] ?? 16))) console.log('  ', (d / 60 / 1000).toFixed(3), 'ms', (n / 60).toFixed(1), k);
  fs.unlinkSync('/tmp/' + f);
}
