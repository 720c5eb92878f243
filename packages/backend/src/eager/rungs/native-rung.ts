import util from 'node:util';
import type { BackendName } from '@modewatch/core/config';
import { findBackend, findBackendFactory, registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { prepareTensorflow, tensorflowThreads } from '../../env.ts';
import { messageOf } from '../../message-of.ts';
import { readNow } from '../read.ts';
import { keepOwnKernels } from './keep-own-kernels.ts';
import { importOptional, NotInstalledError } from './optional-package.ts';
import { NoCardError, type Rung } from './rung.ts';

const tfjsName = 'tensorflow';

/** TensorFlow's C library under tfjs. Both packages of it call their backend the same, so one of them is there at a time. */
export function nativeRung({ name, isGpu }: { name: BackendName; isGpu: boolean }): Rung {
  return {
    tfjsName,
    isGpu,
    read: readNow,
    async load({ threads, backendsDir }) {
      const version = await select(name, () => {
        restoreOldUtil();
        prepareTensorflow(threads);
        return importOptional(`@tensorflow/${name}`, { rung: name, backendsDir });
      }).catch((cause: unknown) => {
        throw cause instanceof NotInstalledError ? cause : new Error(whyNot(name, cause), { cause });
      });
      // A field of tfjs-node's backend: whether TensorFlow found a card that it can use.
      const { isUsingGpuDevice } = findBackend(tfjsName) as { isUsingGpuDevice?: boolean };
      if (isGpu && isUsingGpuDevice !== true) {
        throw new NoCardError(`it found no graphics card: it needs ${needs['tfjs-node-gpu']}`);
      }
      return { version, threads: tensorflowThreads() };
    },
  };
}

type Package = { version: string; factory: ReturnType<typeof findBackendFactory> };
const packages = new Map<BackendName, Package>();

/** Makes the backend of one of the two packages the one that tfjs finds under their name. Node imports each only once. */
async function select(name: BackendName, importIt: () => Promise<{ version: string }>): Promise<string> {
  const known = packages.get(name);
  if (known && findBackendFactory(tfjsName) === known.factory) return known.version; // programs may hold tensors on it
  if (findBackendFactory(tfjsName)) removeBackend(tfjsName);
  if (known) {
    registerBackend(tfjsName, known.factory);
    return known.version;
  }
  const { version } = await keepOwnKernels(importIt);
  packages.set(name, { version, factory: findBackendFactory(tfjsName) });
  return version;
}

const needs: Partial<Record<BackendName, string>> = {
  'tfjs-node-gpu': 'an NVIDIA card, its driver, CUDA 11.x and cuDNN 8',
};

function whyNot(name: BackendName, cause: unknown): string {
  const message = messageOf(cause);
  if (message.includes('tfjs_binding.node')) {
    return (
      'its binary is missing: the package fetches it from storage.googleapis.com, which this network may not reach; ' +
      `./modewatch backends add ${name} tries again`
    );
  }
  const requirement = needs[name];
  return `its binary does not load${requirement ? ` (it needs ${requirement})` : ''}: ${message.split('\n')[0]}`;
}

/** tfjs-node calls functions that Node 23 has taken away. */
function restoreOldUtil(): void {
  const isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  const old = util as unknown as Record<string, unknown>; // Node's types know them no more, either
  old['isNullOrUndefined'] ??= isNullOrUndefined;
  old['isArray'] ??= Array.isArray;
}
