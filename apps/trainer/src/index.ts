// What tests and benchmarks outside of this package drive it by; programs use the command line.
export { type Database, openDatabase } from './database/open-database.ts';
export { type Outage, watchOutage } from './database/outage.ts';
export { startDemo } from './demo.ts';
export { channelsOf } from './notices/channel.ts';
export { deliverNotices } from './notices/deliver-notices.ts';
export { drainSpools } from './recording/drain-spools.ts';
export { type Delivery, type Recorder, startRecorder } from './recording/recorder.ts';
export { type ExecutedRun, type ExecuteRunOptions, executeRun } from './run/execute-run.ts';
export { typescriptOptions } from './run/typescript-options.ts';
export { listSegments, listSpools, type SpoolKey, spoolDirectory } from './spool/spool-directory.ts';
export { spoolOwner } from './spool/spool-owner.ts';
export { openSpoolReader } from './spool/spool-reader.ts';
export { openSpoolWriter } from './spool/spool-writer.ts';
export { runWorker } from './worker/run-worker.ts';
export { takeRun } from './worker/take-run.ts';
export { takeoverSeconds } from './worker/takeover-seconds.ts';
