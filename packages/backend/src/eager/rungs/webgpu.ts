import { getKernelsForBackend } from '@tensorflow/tfjs-core';
import { mendWebgpuCumsum } from '../../tfjs-kernels/webgpu-cumsum.ts';
import { readLater } from '../read.ts';
import { keepOwnKernels } from './keep-own-kernels.ts';
import { importOptional } from './optional-package.ts';
import { NoCardError, type Rung } from './rung.ts';

const place = 'webgpu';
/** One for the whole process, never let go: Dawn crashes where an instance is collected whose device still computes. */
let gpu: Gpu | undefined;

/** Any graphics card through Dawn, the WebGPU of Chromium, which the package `webgpu` brings to Node. */
export const webgpu: Rung = {
  tfjsName: 'webgpu',
  isGpu: true,
  read: readLater,
  async load({ isNamed, backendsDir }) {
    const from = { rung: place, backendsDir } as const;
    const dawn = await importOptional<Dawn>('webgpu', from);
    Object.assign(globalThis, dawn.module.globals);
    gpu ??= dawn.module.create([]);
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) {
      throw new NoCardError(
        'no adapter: it found no graphics card with a driver for Vulkan, Metal or Direct3D 12',
      );
    }
    if (isSoftware(adapter) && !isNamed) {
      throw new Error(
        `only a software adapter, ${adapter.info.description}: slower than the other engines; ` +
          'backend: webgpu computes on it nevertheless',
      );
    }
    // The tfjs backend looks for the adapter where a browser has it.
    const navigator = { gpu, userAgent: 'node' };
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true, writable: true });
    const isFirst = getKernelsForBackend(place).length === 0;
    const { version } = await keepOwnKernels(() => importOptional('@tensorflow/tfjs-backend-webgpu', from));
    if (isFirst) mendWebgpuCumsum();
    return { version: `${version} (${adapter.info.description || adapter.info.vendor})`, threads: 1 };
  },
};

/** What is used of the package webgpu. */
type Dawn = { globals: object; create(options: string[]): Gpu };
type Gpu = { requestAdapter(options: object): Promise<Adapter | null> };
type Adapter = { info: { vendor: string; description: string; isFallbackAdapter?: boolean } };

function isSoftware({ info }: Adapter): boolean {
  return (
    info.isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|basic render/i.test(info.description)
  );
}
