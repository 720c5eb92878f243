import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openEngine } from '@modewatch/backend';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { type Dataset, datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import type { RunEvent } from '@modewatch/core/events';
import { type Training, train } from '@modewatch/core/training';
import { readAsset } from './feature-networks.ts';

/** A training that takes a second: small networks on the ring, which nobody evaluates. */
export const small = {
  dataset: 'ring',
  latentDim: 1,
  generator: { widths: [8, 8] },
  discriminator: { widths: [8, 8] },
  batchSize: 8,
  steps: 12,
  logEvery: 3,
  snapshotEvery: 5,
  checkpointEvery: 4,
  evaluateEvery: 0,
} satisfies RunConfigInput;

/** A data set as any checkout can load it. */
export function loadDataset(name: keyof typeof datasets): Promise<Dataset> {
  const definition = datasets[name]({});
  return definition.load(
    definition.editions.at(-1)?.name ?? '',
    async (file) => new Uint8Array(await readFile(new URL(file, fashionMnistAssets))),
  );
}

/**
 * Trains and collects what is yielded.
 *
 * @param options.stopAfter aborts once an event satisfies it
 */
export async function collectEvents(
  config: RunConfigInput,
  options: Partial<Pick<Training, 'resume' | 'engine' | 'dataset' | 'readFeatures'>> & {
    stopAfter?: (event: RunEvent) => boolean;
  } = {},
): Promise<RunEvent[]> {
  const parsed = runConfig.parse(config);
  const engine = options.engine ?? (await openEngine({ ...parsed, threads: 1 }));
  const dataset = options.dataset ?? (await loadDataset(parsed.dataset));
  const { resume, stopAfter, readFeatures = readAsset } = options;
  const abort = new AbortController();
  const events: RunEvent[] = [];
  const training = {
    ...{ config: parsed, dataset, engine, readFeatures, resume },
    ...{ now: Date.now, stopwatch: () => performance.now() },
  };
  for await (const event of train(training, abort.signal)) {
    events.push(event);
    if (stopAfter?.(event)) abort.abort();
  }
  return events;
}

/** The events without what the clock decides, and a digest in place of each array of bytes. */
export function comparable(events: RunEvent[]): unknown[] {
  return events.map(({ time, ...event }) => {
    switch (event.type) {
      case 'metrics': {
        const values = Object.entries(event.values).filter(([key]) => !key.startsWith('speed/'));
        return { ...event, values: Object.fromEntries(values) };
      }
      case 'snapshot':
        return {
          ...{ ...event, samples: digest(event.samples), png: digest(event.png) },
          ...(event.current && { current: digest(event.current) }),
        };
      case 'checkpoint':
        return { ...event, state: digest(event.state) };
      default:
        return event;
    }
  });
}

/** Of bytes, as hexadecimal digits. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What happened, a word and a step each. */
export const outline = (events: readonly RunEvent[]): string[] =>
  events.map((event) => (event.type === 'status' ? event.status : `${event.type} ${event.step}`));
