import { openEngine } from '@modewatch/backend';
import { runConfig } from '@modewatch/core/config';
import { datasetOf } from '@modewatch/core/datasets';
import { drawSamples, readCheckpoint } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { collectEvents } from './collect-events.ts';
import { trainedConfigs } from './trained-networks.ts';

const engine = await openEngine({ backend: 'cpu' });
const configs = Object.entries(trainedConfigs).map(([name, config]) => ({ name, config }));

describe.each(configs)('samples of an $name', async ({ config: given }) => {
  const config = runConfig.parse(given);
  const dataset = datasetOf(config);
  const events = await collectEvents(given, { engine });
  const checkpoint = events.findLast((event) => event.type === 'checkpoint');
  const saved = readCheckpoint(checkpoint!.state);
  const draw = (count: number, seed = 7) => drawSamples(saved, { config, dataset, engine, count, seed });
  const size = dataset.shape.reduce((a, b) => a * b, 1);

  it('are decided by their seed', async () => {
    const five = await draw(5);
    expect(five).toHaveLength(5 * size);
    expect(await draw(5)).toEqual(five);
    expect(await draw(5, 8)).not.toEqual(five);
  });

  it('are many when many are asked for, the first batch unchanged by the next', async () => {
    const [many, batch] = [await draw(300), await draw(256)];
    expect(many).toHaveLength(300 * size);
    expect(many.subarray(0, 256 * size)).toEqual(batch);
    expect(many.subarray(256 * size)).not.toEqual(batch.subarray(0, 44 * size));
  });

  it('number one at least', async () => {
    await expect(draw(0)).rejects.toThrow('count must be a positive integer, got 0');
  });
});

it('are refused of a checkpoint without the weights', async () => {
  const config = runConfig.parse(trainedConfigs.DCGAN);
  const of = { config, dataset: datasetOf(config), engine, count: 1, seed: 1 };
  await expect(drawSamples({ state: {} }, of)).rejects.toThrow(
    'the checkpoint must hold 1568 numbers of the weight generator/dense/kernel, got none',
  );
});
