import type { RunConfig } from '@modewatch/core/config';
import type { LogEvent, MetricsEvent, StatusEvent, VerdictEvent } from '@modewatch/core/events';
import type { EngineRecord } from '@modewatch/db';
import type { SpoolKey } from '../spool/spool-directory.ts';
import type { OutputStream } from './output-lines.ts';

/** How a run process ends that was asked for an engine which cannot compute the run. */
export const refusedExitCode = 2;

/** Why a training is asked to stop before its end. */
export type StopReason = 'interrupted' | 'canceled';

export type StartMessage = {
  type: 'start';
  key: SpoolKey;
  config: RunConfig;
  dataDir: string;
  /** Identity of the database that the run is in. */
  database: string;
  parentPid: number;
  /** Where to go on from; null at the beginning. */
  checkpoint: { step: number; state: Uint8Array } | null;
  /** Whether the checkpoint was written with other settings, which a branch goes on from. */
  isRebased: boolean;
  /** Steps of newer checkpoints that cannot be gone on from. */
  damagedSteps: readonly number[];
  /** What computed the run until there. */
  engine: EngineRecord | null;
  /** Runs that may share this machine's cores, this one included. */
  concurrency: number;
  /** Of this process, bytes; null where it may take what there is. */
  memoryLimit: number | null;
};

/** What a run process is told by the process that forked it. */
export type ToRunProcess =
  | StartMessage
  | { type: 'stop'; reason: StopReason }
  /** What came out of it without its knowing, such as a warning of a library of the system. */
  | { type: 'output'; stream: OutputStream; text: string };

/** Events that are small enough to be told as well as written. */
export type LightEvent = MetricsEvent | Omit<VerdictEvent, 'pictures'> | LogEvent | StatusEvent;

/** What it tells back. Events stand in the spool by then. */
export type FromRunProcess =
  | { type: 'engine'; engine: EngineRecord }
  | { type: 'event'; event: LightEvent }
  | { type: 'checkpoint' }
  /** Something that the user should know and the spool has no room for. */
  | { type: 'trouble'; message: string };
