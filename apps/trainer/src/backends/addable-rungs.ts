import type { BackendName } from '@modewatch/core/config';

/** What `./modewatch backends add` can fetch. */
export const addableNames = ['tfjs-node-gpu', 'tfjs-node', 'webgpu'] as const satisfies BackendName[];
export type AddableName = (typeof addableNames)[number];

type AddableRung = {
  /** Exact versions. */
  packages: Record<string, string>;
  /** Those with a step of their own at the end of their installation. */
  withScript: string[];
  /** Whether it computes on a graphics card, and `auto` with it. */
  isOnCard: boolean;
  size: string;
  needs: string;
  /** What is worth knowing when npm can't install it. */
  onFailure: string;
};

const tensorflow = (name: AddableName) => ({
  packages: { [`@tensorflow/${name}`]: '4.22.0' },
  withScript: [`@tensorflow/${name}`],
  onFailure:
    "Besides npm's registry it needs a network that lets through Google's public file storage, from which the package " +
    "fetches TensorFlow's library and its binding to Node; closed networks often don't.",
});

/** The packages of a rung are left out of the installation: nobody should wait for what few can use. */
export const addableRungs: Record<AddableName, AddableRung> = {
  'tfjs-node-gpu': {
    ...tensorflow('tfjs-node-gpu'),
    isOnCard: true,
    size: "about 200 MB of packages, and TensorFlow's library for cards, a download of about 400 MB",
    needs: 'an NVIDIA card, its driver, CUDA 11.x and cuDNN 8, on Linux or Windows',
  },
  'tfjs-node': {
    ...tensorflow('tfjs-node'),
    isOnCard: false,
    size: "about 200 MB of packages, and TensorFlow's library on top",
    needs: 'no graphics card: it computes on the processor',
  },
  webgpu: {
    packages: { webgpu: '0.6.2', '@tensorflow/tfjs-backend-webgpu': '4.22.0' },
    withScript: ['webgpu'],
    isOnCard: true,
    size: 'about 200 MB of packages',
    needs: 'any graphics card with a driver for Vulkan, Metal or Direct3D 12',
    onFailure: "All of it comes from npm's registry.",
  },
};
