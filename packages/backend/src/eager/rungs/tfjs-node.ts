import { nativeRung } from './native-rung.ts';

export const tfjsNode = nativeRung({ name: 'tfjs-node', isGpu: false });
