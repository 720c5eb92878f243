import type { BackendName } from '@modewatch/core/config';
import { cpu } from './cpu.ts';
import type { Rung } from './rung.ts';
import { tfjsNode } from './tfjs-node.ts';
import { tfjsNodeGpu } from './tfjs-node-gpu.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

/** Every backend of the eager engine by its name in a run file, best first. */
export const rungs = {
  'tfjs-node-gpu': tfjsNodeGpu,
  'tfjs-node': tfjsNode,
  webgpu,
  wasm,
  cpu,
} satisfies Record<BackendName, Rung>;
