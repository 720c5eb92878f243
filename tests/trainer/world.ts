import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RunConfigInput } from '@modewatch/core/config';
import { createTestDatabase, type TestDatabase } from '@modewatch/db/testing';
import {
  type ExecutedRun,
  type ExecuteRunOptions,
  executeRun,
  spoolDirectory,
  spoolOwner,
  watchOutage,
} from '@modewatch/trainer';
import { afterAll, beforeAll } from 'vitest';
import { smallRunConfig } from './small-run.ts';

/** A database and a data folder for the tests of one file, and what they do with them. */
export type World = ReturnType<typeof world>;

export function useWorld(): World {
  const made = world();
  beforeAll(made.open);
  afterAll(made.close);
  return made;
}

function world() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-trainer-'));
  let database: TestDatabase; // from `open` on
  return {
    dataDir,
    get db() {
      return database.db;
    },
    get url() {
      return database.url;
    },
    async open() {
      database = await createTestDatabase();
    },
    async close() {
      fs.rmSync(dataDir, { recursive: true, force: true });
      await database.drop();
    },
    async createRun(changes: RunConfigInput = {}): Promise<string> {
      const { id } = await database.db.runs.create({ config: smallRunConfig(changes) });
      return id;
    },
    /** Executes a run as a worker does; nothing may have to be said. */
    execute(runId: string, options: Partial<ExecuteRunOptions> = {}): Promise<ExecutedRun> {
      return executeRun({
        ...{ db: database.db, outage: watchOutage({ say: fail }), dataDir, spoolsInUse: new Set<string>() },
        ...{ runId, worker: 'test', signal: new AbortController().signal, say: fail },
        ...options,
      });
    },
    /** The process that trains an attempt. */
    runProcess(runId: string, attempt: number): number {
      return spoolOwner(spoolDirectory(dataDir, { runId, attempt })).pid;
    },
  };
}

function fail(line: string): never {
  throw new Error(`nothing to say was expected, got: ${line}`);
}

/** Calls `act` once, when a training has told of a step. */
export function atStep(step: number, act: () => void): Pick<ExecuteRunOptions, 'onEvent'> {
  let isDone = false;
  return {
    onEvent(event) {
      if (isDone || event.type !== 'metrics' || event.step < step) return;
      isDone = true;
      act();
    },
  };
}
