import { createRequire } from 'node:module';
import { exportTfjs } from '@modewatch/backend';
import {
  asInTraining,
  networkToExport,
  trainedCheckpoint,
  trainedConfigs,
} from '../library/trained-networks.ts';
import { expect, test } from './stories.ts';

const origin = 'http://models.invalid';
const count = 8; // whole groups, for a D that compares samples
test.use({ baseURL: origin }); // no app is needed

for (const [name, config] of Object.entries(trainedConfigs)) {
  test(`an exported generator draws in the browser what it draws in training: ${name}`, async ({ page }) => {
    const checkpoint = await trainedCheckpoint(config);
    const network = networkToExport(checkpoint, { config, network: 'generator', batchSize: null });
    const { inputs, result } = await asInTraining(checkpoint, { config, network: 'generator', count });
    const z = { values: [...inputs.z!], shape: network.forward(count).inputs.z! };

    const files: Record<string, Uint8Array> = exportTfjs(network);
    await page.route(`${origin}/**`, (route) => {
      const file = files[new URL(route.request().url()).pathname.slice(1)];
      return route.fulfill(
        file ? { body: Buffer.from(file) } : { contentType: 'text/html', body: '<!doctype html>' },
      );
    });
    await page.goto('/');
    for (const bundle of bundles)
      await page.addScriptTag({ path: createRequire(import.meta.url).resolve(bundle) });
    const drawn = await page.evaluate(drawInBrowser, z);

    expect(drawn).toHaveLength(result.length);
    const worst = Math.max(...result.map((value, i) => Math.abs(value - drawn[i]!)));
    expect(worst).toBeLessThanOrEqual(1e-5);
  });
}

/** As a page would load them from a script tag; each adds to the global `tf`. */
const bundles = [
  '@tensorflow/tfjs-core/dist/tf-core.min.js',
  '@tensorflow/tfjs-backend-cpu/dist/tf-backend-cpu.min.js',
  '@tensorflow/tfjs-converter/dist/tf-converter.min.js',
];

/** Runs in the page, where nothing of this file is known. */
async function drawInBrowser({ values, shape }: { values: number[]; shape: number[] }): Promise<number[]> {
  type Tensor = { data(): Promise<Float32Array> };
  type Model = { predict(z: Tensor): Tensor };
  const { tf } = globalThis as unknown as {
    tf: { loadGraphModel(url: string): Promise<Model>; tensor(values: number[], shape: number[]): Tensor };
  };
  const model = await tf.loadGraphModel('/model.json');
  return Array.from(await model.predict(tf.tensor(values, shape)).data());
}
