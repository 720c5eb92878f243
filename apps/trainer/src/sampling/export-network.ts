import fs from 'node:fs';
import path from 'node:path';
import { exportOnnx, exportTfjs, type NetworkToExport, NotExportableError } from '@modewatch/backend';
import type { NetworkName } from '@modewatch/core/config';
import { trainedNetwork } from '@modewatch/core/training';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { UserError } from '../errors.ts';
import { formatCount } from '../terminal/format.ts';
import { assertOut } from './assert-out.ts';
import { openTrainedRun, type TrainedRun } from './open-trained-run.ts';

export type ExportOptions = {
  format: keyof typeof writers;
  out: string;
  network: NetworkName;
  batch?: number;
  step?: number;
};

/** Writes one network of a run for other programs. @throws InputError, UserError, NotFoundError */
export async function exportNetwork(given: string, options: ExportOptions): Promise<void> {
  const { format, out, network, step } = options;
  assertOut(out, kinds[format]);
  const env = readEnv();
  const database = await openDatabase(env, (line) => console.error(line));
  try {
    const trained = await openTrainedRun(database.db, { given, step, dataDir: env.dataDir });
    const { run, checkpoint } = trained;
    const written = writers[format](out, networkToExport(trained, options));
    console.log(
      `The ${network} of ${run.name} at step ${formatCount(checkpoint.step)}: ${written.join(', ')}`,
    );
  } catch (error) {
    if (error instanceof NotExportableError) throw new UserError(error.message, { cause: error });
    throw error;
  } finally {
    await database.close();
  }
}

/** What `out` becomes. */
const kinds = { onnx: 'file', tfjs: 'folder' } as const;

/** Each gives the files that it has written. */
const writers = {
  onnx(out: string, network: NetworkToExport): string[] {
    fs.writeFileSync(out, exportOnnx(network));
    return [out];
  },
  tfjs(out: string, network: NetworkToExport): string[] {
    const files = exportTfjs(network);
    fs.mkdirSync(out, { recursive: true });
    return Object.entries(files).map(([name, bytes]) => {
      fs.writeFileSync(path.join(out, name), bytes);
      return path.join(out, name);
    });
  },
};

function networkToExport(
  { run, config, dataset, checkpoint, own }: TrainedRun,
  { network, batch }: ExportOptions,
): NetworkToExport {
  const at = (batchSize: number) => trainedNetwork(checkpoint, { network, config, dataset, batchSize, own });
  const { weights, sampleGroup } = at(1);
  return {
    ...{ weights, sampleGroup },
    forward: (batchSize) => at(batchSize).forward,
    output: network === 'generator' ? 'samples' : 'logits',
    batchSize: batch ?? null,
    metadata: {
      ...{ producer: 'modewatch', run: run.id, name: run.name, network },
      ...{ step: String(checkpoint.step), imagesSeen: String(checkpoint.imagesSeen) },
      config: JSON.stringify(config),
    },
  };
}
