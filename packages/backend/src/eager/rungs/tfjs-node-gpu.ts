import { nativeRung } from './native-rung.ts';

export const tfjsNodeGpu = nativeRung({ name: 'tfjs-node-gpu', isGpu: true });
