import { createHeap } from '../packages/backend/src/compiled/heap.ts';
import { adam } from '../packages/backend/src/compiled/optimizer/adam.ts';
import '../packages/backend/src/compiled/session/native-binding.ts';
const n = 534_000;
const { memory, arrays } = createHeap(new Map(['w', 'g', 'm', 'v'].map((k) => [k, n])));
arrays.get('g')!.set(Float32Array.from({ length: n }, () => Math.random() - 0.5));
const o = adam.build({ name: 'adam', learningRate: 2e-4, beta1: 0.5, beta2: 0.999, epsilon: 1e-8 }, memory);
const ts: number[] = [];
for (let i = 1; i < 200; i++) { const a = performance.now(); o.step({ values: arrays.get('w')!, gradient: arrays.get('g')!, slots: [arrays.get('m')!, arrays.get('v')!] }, i); ts.push(performance.now() - a); }
ts.sort((a, b) => a - b); console.log('adam', ts[100], ts[0]);
