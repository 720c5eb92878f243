import { EngineError } from '@modewatch/backend';
import type { RunConfig } from '@modewatch/core/config';
import { assertBatchFits, type Dataset } from '@modewatch/core/datasets';
import type { LogEvent, RunEvent } from '@modewatch/core/events';
import {
  CheckpointError,
  decodeCheckpoint,
  type Engine,
  rebaseCheckpoint,
  train,
  trainingSettings,
} from '@modewatch/core/training';
import { datasetPlaces } from '../data/dataset-places.ts';
import { type LoadedDataset, loadDataset } from '../data/load-dataset.ts';
import { messageOf, UserError } from '../errors.ts';
import { featureStore } from '../evaluation/feature-store.ts';
import { findNullTable } from '../evaluation/null-tables.ts';
import { readBundledFile } from '../features/bundled-networks.ts';
import { checkOwnParts } from '../own/check-own-parts.ts';
import { loadOwnParts } from '../own/load-own-parts.ts';
import { spoolDirectory } from '../spool/spool-directory.ts';
import { DiskFullError, openSpoolWriter, type SpoolWriter } from '../spool/spool-writer.ts';
import { appendPatiently } from './append-patiently.ts';
import { keepOutput } from './keep-output.ts';
import {
  type FromRunProcess,
  refusedExitCode,
  type StartMessage,
  type StopReason,
  type ToRunProcess,
} from './messages.ts';
import { openRunEngine } from './open-run-engine.ts';
import { watchMemory } from './watch-memory.ts';
import { watchObjective } from './watch-objective.ts';
import { withSystemMetrics } from './with-system-metrics.ts';

// The process that trains one attempt of a run: it writes each event to the spool and knows nothing of the database.
// It stops on request, on SIGTERM and SIGINT, and when its parent is gone, each time with a last checkpoint.

const stopping = new AbortController();
let stopReason: StopReason = 'interrupted';
let output: ReturnType<typeof keepOutput> | undefined;
/** Until the parent has what it was told last. */
let told: Promise<unknown> = Promise.resolve();

function stop(reason: StopReason) {
  stopReason = reason;
  stopping.abort();
}

process.on('SIGTERM', () => stop('interrupted'));
process.on('SIGINT', () => stop('interrupted'));
process.on('disconnect', () => stop('interrupted'));
process.on('message', (message: ToRunProcess) => {
  if (message.type === 'stop') stop(message.reason);
  else if (message.type === 'output') output?.print(message.stream, message.text);
  else void run(message);
});

async function run(start: StartMessage): Promise<void> {
  const spool = openSpoolWriter(spoolDirectory(start.dataDir, start.key), {
    pid: process.pid,
    parentPid: start.parentPid,
    database: start.database,
  });
  const patience = { signal: stopping.signal, tell: (message: string) => tell({ type: 'trouble', message }) };
  let step = start.checkpoint?.step ?? 0;
  const printed = printedInto(spool);
  output = keepOutput((line) => printed({ type: 'log', step, time: Date.now(), ...line }));
  const emit = async (event: RunEvent) => {
    step = event.step ?? step;
    await appendPatiently(spool, event, patience);
    if (event.type === 'checkpoint') tell({ type: 'checkpoint' });
    else if (event.type === 'verdict') {
      const { pictures, ...light } = event;
      tell({ type: 'event', event: light });
    } else if (!isHeavy(event)) tell({ type: 'event', event });
  };
  try {
    await trainAndEmit(start, emit);
  } finally {
    output.release();
    output = undefined;
    spool.close();
  }
  await told; // a pipe that is closed drops what still waits in it
  if (process.connected) process.disconnect();
}

/** Writes down at once what the run has printed: code that prints cannot be made to wait for room on a disk. */
function printedInto(spool: SpoolWriter): (event: LogEvent) => void {
  let isFull = false;
  return (event) => {
    try {
      spool.append(event);
      tell({ type: 'event', event });
    } catch (error) {
      if (!(error instanceof DiskFullError)) throw error;
      if (!isFull)
        tell({ type: 'trouble', message: 'The disk is full: not all that the run prints is kept.' });
      isFull = true;
    }
  };
}

/** What would be told at length and is not asked for. */
const isHeavy = (event: RunEvent) =>
  event.type === 'snapshot' || event.type === 'reference' || event.type === 'evaluation';

async function trainAndEmit(start: StartMessage, emit: (event: RunEvent) => Promise<void>): Promise<void> {
  const { config, checkpoint } = start;
  let step = checkpoint?.step ?? 0;
  try {
    const damage = damageOf(start);
    const { dataset, folder, warnings } = await suitableDataset(start);
    refuseTooFew(dataset, config);
    const log = { type: 'log', step, time: Date.now() } as const;
    for (const message of [...damage, ...warnings]) await emit({ ...log, level: 'warning', message });
    if (folder !== undefined)
      await emit({ ...log, level: 'info', message: `${dataset.name} from ${folder}` });

    const own = await loadOwnParts(config);
    await checkOwnParts(own, { config, dataset });
    const engine = await openRunEngine({ ...start, earlier: checkpoint && start.engine });
    const training = {
      config,
      dataset,
      engine: toldOf(engine),
      now: Date.now,
      stopwatch: () => performance.now(),
      readFeatures: readBundledFile,
      featureStore: featureStore(start.dataDir),
      findNullTable: (of: Parameters<typeof findNullTable>[0]) => findNullTable(of, start.dataDir),
      own,
      ...(checkpoint && { resume: await resumable(start, checkpoint.state, dataset) }),
    };
    const warningOf = watchObjective(config.objective);
    let excess: string | undefined;
    const lookAtMemory = watchMemory({
      limit: start.memoryLimit,
      onExceeded(reason) {
        excess = reason;
        stopping.abort();
      },
    });
    for await (const event of withSystemMetrics(train(training, stopping.signal), config)) {
      step = event.step ?? step;
      const warning = warningOf(event);
      if (warning) await emit({ type: 'log', step, time: Date.now(), level: 'warning', message: warning });
      if (event.type === 'status' && event.status === 'interrupted') {
        if (excess !== undefined) throw new UserError(excess);
        await emit({ ...event, status: stopReason });
      } else await emit(event);
      lookAtMemory();
    }
  } catch (error) {
    const isRefused = error instanceof EngineError;
    process.exitCode = isRefused ? refusedExitCode : 1;
    const details =
      isRefused || error instanceof UserError || error instanceof CheckpointError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    await emit({ type: 'log', step, time: Date.now(), level: 'error', message: details });
    await emit({ type: 'status', step, time: Date.now(), status: 'failed', reason: messageOf(error) });
  }
}

/** @throws UserError with both numbers */
function refuseTooFew({ train }: Dataset, { batchSize }: RunConfig): void {
  try {
    assertBatchFits(train.count, batchSize);
  } catch (error) {
    throw new UserError(messageOf(error), { cause: error });
  }
}

/** What to say of checkpoints that were passed over. @throws UserError when none is left to go on from */
function damageOf({ key, checkpoint, damagedSteps }: StartMessage): string[] {
  if (checkpoint || damagedSteps.length === 0) {
    return damagedSteps.map(
      (step) =>
        `The checkpoint of step ${step} is damaged (its bytes are not those that were stored): ` +
        `going on from the one of step ${checkpoint?.step}`,
    );
  }
  const steps = damagedSteps.toReversed().join(', ');
  throw new UserError(
    `none of the run's checkpoints (step ${steps}) is intact: their bytes are not those that were stored. ` +
      `Train it from its first step with: ./modewatch train --resume ${key.runId.slice(0, 8)} --from-start`,
  );
}

/** Tells which engine a program turned out to run on. */
function toldOf(engine: Engine): Engine {
  let isTold = false;
  return {
    async program(spec) {
      const program = await engine.program(spec);
      // The first program is the training; others only judge what it makes.
      if (!isTold) tell({ type: 'engine', engine: { ...program.description, notes: program.notes } });
      isTold = true;
      return program;
    },
  };
}

/** The state of the checkpoint as one of this training, which it is already unless this is a branch. */
async function resumable(
  { config, isRebased }: StartMessage,
  state: Uint8Array,
  dataset: Dataset,
): Promise<Uint8Array> {
  return isRebased ? rebaseCheckpoint(state, trainingSettings(config, dataset)) : state;
}

/** A run goes on with the samples it began with, even if a better source has come since. */
function suitableDataset(start: StartMessage): Promise<LoadedDataset> {
  const { config, dataDir, checkpoint } = start;
  return loadDataset(datasetPlaces(config, dataDir), async (dataset) => {
    if (!checkpoint) return true;
    try {
      await decodeCheckpoint(
        await resumable(start, checkpoint.state, dataset),
        trainingSettings(config, dataset),
      );
      return true;
    } catch (error) {
      if (error instanceof CheckpointError) return false;
      throw error;
    }
  });
}

/** The parent may have died a moment ago: then nobody is told, and what counts stands in the spool. */
function tell(message: FromRunProcess): void {
  if (process.connected) told = new Promise((resolve) => process.send?.(message, resolve));
}
