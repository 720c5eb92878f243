import { type ListenState, listenForChanges } from './changes.ts';
import { branchPlaces } from './checkpoints/branch-places.ts';
import { keepCheckpoint, releaseCheckpoint } from './checkpoints/keep-checkpoint.ts';
import { keptCheckpoints } from './checkpoints/kept-checkpoints.ts';
import { listCheckpoints } from './checkpoints/list-checkpoints.ts';
import { checkpointAtStep, latestCheckpoint } from './checkpoints/newest-checkpoint.ts';
import { type Connection, openConnection } from './connection.ts';
import { SchemaError } from './errors.ts';
import { listEvaluations } from './evaluations/list-evaluations.ts';
import { modeMap } from './evaluations/mode-map.ts';
import { nullScores } from './evaluations/null-scores.ts';
import { protocolKinds } from './evaluations/protocol-kinds.ts';
import { protocolsOf } from './evaluations/protocols.ts';
import { lastRecordedSeq, recordEvents } from './events/record-events.ts';
import { explainFailure } from './explain-failure.ts';
import { flagSamplesPng } from './flags/flag-samples.ts';
import { flagById, flagsOfRun } from './flags/list-flags.ts';
import { lockFlag, unlockFlag } from './flags/lock-flag.ts';
import { countOpenFlags, openFlags, takeNextFlag } from './flags/open-flags.ts';
import { reviewFlag, undoReview } from './flags/review-flag.ts';
import { reviewHistory } from './flags/review-history.ts';
import { rulePrecision } from './flags/rule-precision.ts';
import type { PrismaClient } from './generated/client/client.ts';
import { assertHealthy, explainSchemaError } from './health.ts';
import { databaseIdentity } from './identity.ts';
import { listLogLines } from './logs.ts';
import { compareSeries, metricSeries } from './metrics/series.ts';
import { noticesToSend, recordDelivery } from './notices/deliver-notices.ts';
import { gatherNotices } from './notices/gather-notices.ts';
import { listNotices, noticeById } from './notices/notice-row.ts';
import { createTestNotice } from './notices/record-notice.ts';
import type { Change } from './notify.ts';
import { listProjects } from './projects.ts';
import { realSamplesOf, realSamplesPng } from './real-samples.ts';
import { annotateRun, archiveRuns, tagRuns } from './runs/annotate-runs.ts';
import { describeProvenance, listAttempts, newestGitState } from './runs/attempts.ts';
import { branchRun } from './runs/branch-run.ts';
import { cancelRun, describeEngine, giveUpRun, requeueRun, restartRun } from './runs/change-run.ts';
import { createRun } from './runs/create-run.ts';
import { deleteRun } from './runs/delete-run.ts';
import { diskUse, totalDiskUse } from './runs/disk-use.ts';
import { findRun, runById, runByName } from './runs/find-run.ts';
import { heartbeat, markLost } from './runs/heartbeat.ts';
import { leaseRun } from './runs/lease-run.ts';
import { listChildren } from './runs/list-children.ts';
import { countRuns, listRuns } from './runs/list-runs.ts';
import { loseAttempt } from './runs/lose-attempt.ts';
import { fieldCatalogue, fieldValues } from './runs/search/catalogue.ts';
import { compareRuns } from './runs/search/compare-runs.ts';
import { groupRuns } from './runs/search/group-runs.ts';
import { listedRuns, searchRunIds, searchRuns } from './runs/search/search-runs.ts';
import { stepTime } from './runs/step-time.ts';
import { wasTakenByOthers } from './runs/was-taken-by-others.ts';
import { deleteView, listViews, saveView } from './saved-views.ts';
import {
  currentPng,
  listSnapshots,
  neighboursPng,
  snapshotNeighbours,
  snapshotPng,
  snapshotsOfRuns,
} from './snapshots.ts';
import { advanceSweep, runningSweeps } from './sweeps/advance-sweep.ts';
import { bestPoints } from './sweeps/best-points.ts';
import { collapseRates } from './sweeps/collapse-rates.ts';
import {
  cancelSweep,
  extendSweep,
  pauseSweep,
  resumeSweep,
  retryFailedTrials,
} from './sweeps/control-sweep.ts';
import { createSweep, launchedLately, sweepFile } from './sweeps/create-sweep.ts';
import { proposedPoints } from './sweeps/proposed-points.ts';
import { createRunGroup, pendingRunsOfGroup } from './sweeps/run-group.ts';
import { sweepBands } from './sweeps/sweep-bands.ts';
import { sweepImportance } from './sweeps/sweep-importance.ts';
import { sweepMetrics } from './sweeps/sweep-metrics.ts';
import { findSweep, listSweeps, sweepById } from './sweeps/sweep-row.ts';
import {
  listTrials,
  numberedTrials,
  trialByNumber,
  trialEvents,
  trialNumbers,
  trialOfRun,
} from './sweeps/trial-row.ts';
import { judgedMoments } from './verdicts/judged-moments.ts';
import { listVerdicts } from './verdicts/list-verdicts.ts';
import { rejudgeRun } from './verdicts/rejudge-run.ts';
import { whatIf } from './verdicts/what-if.ts';
import { quarantineWorker, registerWorker, stopWorker, workerHeartbeat } from './workers/register-worker.ts';
import { capacityBeside, listWorkers } from './workers/worker-row.ts';

/** All that is done with the database, grouped by entity. */
export type Db = ReturnType<typeof createDb>;

/**
 * The one way to the database: functions named for the question they answer. Nothing is connected before the first
 * call. Every function throws `DatabaseError` when the database can't be used.
 *
 * @param url of a migrated Postgres database, 14 or newer
 * @throws DatabaseError when it is no such URL
 */
export function createDb(url: string) {
  const connection = openConnection(url);
  const bind = binder(connection);
  return {
    runs: {
      create: bind(createRun),
      branch: bind(branchRun),
      list: bind(listRuns),
      search: bind(searchRuns),
      searchIds: bind(searchRunIds),
      listed: bind(listedRuns),
      groups: bind(groupRuns),
      compare: bind(compareRuns),
      fields: bind(fieldCatalogue),
      fieldValues: bind(fieldValues),
      annotate: bind(annotateRun),
      tag: bind(tagRuns),
      archive: bind(archiveRuns),
      count: bind(countRuns),
      children: bind(listChildren),
      byId: bind(runById),
      byName: bind(runByName),
      find: bind(findRun),
      lease: bind(leaseRun),
      heartbeat: bind(heartbeat),
      markLost: bind(markLost),
      loseAttempt: bind(loseAttempt),
      wasTakenByOthers: bind(wasTakenByOthers),
      requeue: bind(requeueRun),
      restart: bind(restartRun),
      cancel: bind(cancelRun),
      giveUp: bind(giveUpRun),
      delete: bind(deleteRun),
      diskUse: bind(diskUse),
      totalDiskUse: bind(totalDiskUse),
      stepTime: bind(stepTime),
      describeEngine: bind(describeEngine),
      describeProvenance: bind(describeProvenance),
      attempts: bind(listAttempts),
      gitState: bind(newestGitState),
    },
    events: { record: bind(recordEvents), lastSeq: bind(lastRecordedSeq) },
    metrics: { series: bind(metricSeries), compare: bind(compareSeries) },
    snapshots: {
      list: bind(listSnapshots),
      ofRuns: bind(snapshotsOfRuns),
      png: bind(snapshotPng),
      currentPng: bind(currentPng),
      neighbours: bind(snapshotNeighbours),
      neighboursPng: bind(neighboursPng),
    },
    realSamples: { of: bind(realSamplesOf), png: bind(realSamplesPng) },
    evaluations: {
      list: bind(listEvaluations),
      modeMap: bind(modeMap),
      nullScores: bind(nullScores),
      protocols: bind(protocolsOf),
      protocolKinds: bind(protocolKinds),
    },
    verdicts: {
      list: bind(listVerdicts),
      moments: bind(judgedMoments),
      rejudge: bind(rejudgeRun),
      whatIf: bind(whatIf),
    },
    flags: {
      open: bind(openFlags),
      countOpen: bind(countOpenFlags),
      takeNext: bind(takeNextFlag),
      ofRun: bind(flagsOfRun),
      byId: bind(flagById),
      lock: bind(lockFlag),
      unlock: bind(unlockFlag),
      review: bind(reviewFlag),
      undoReview: bind(undoReview),
      history: bind(reviewHistory),
      samplesPng: bind(flagSamplesPng),
      precision: bind(rulePrecision),
    },
    logs: { list: bind(listLogLines) },
    checkpoints: {
      latest: bind(latestCheckpoint),
      atStep: bind(checkpointAtStep),
      list: bind(listCheckpoints),
      kept: bind(keptCheckpoints),
      branchPlaces: bind(branchPlaces),
      keep: bind(keepCheckpoint),
      release: bind(releaseCheckpoint),
    },
    views: { list: bind(listViews), save: bind(saveView), delete: bind(deleteView) },
    projects: { list: bind(listProjects) },
    sweeps: {
      createGroup: bind(createRunGroup),
      pendingRuns: bind(pendingRunsOfGroup),
      create: bind(createSweep),
      launchedLately: bind(launchedLately),
      list: bind(listSweeps),
      byId: bind(sweepById),
      file: bind(sweepFile),
      find: bind(findSweep),
      running: bind(runningSweeps),
      advance: bind(advanceSweep),
      pause: bind(pauseSweep),
      resume: bind(resumeSweep),
      cancel: bind(cancelSweep),
      retryFailed: bind(retryFailedTrials),
      extend: bind(extendSweep),
      points: bind(proposedPoints),
      best: bind(bestPoints),
      collapseRates: bind(collapseRates),
      metrics: bind(sweepMetrics),
      bands: bind(sweepBands),
      importance: bind(sweepImportance),
    },
    trials: {
      list: bind(listTrials),
      numbers: bind(trialNumbers),
      numbered: bind(numberedTrials),
      byNumber: bind(trialByNumber),
      events: bind(trialEvents),
      ofRun: bind(trialOfRun),
    },
    workers: {
      register: bind(registerWorker),
      heartbeat: bind(workerHeartbeat),
      quarantine: bind(quarantineWorker),
      stop: bind(stopWorker),
      list: bind(listWorkers),
      capacityBeside: bind(capacityBeside),
    },
    notices: {
      list: bind(listNotices),
      byId: bind(noticeById),
      createTest: bind(createTestNotice),
      gather: bind(gatherNotices),
      toSend: bind(noticesToSend),
      recordDelivery: bind(recordDelivery),
    },
    changes: {
      listen: (onChange: (change: Change) => void, onState?: (state: ListenState) => void) =>
        listenForChanges(url, onChange, onState),
    },
    health: bind(() => assertHealthy(connection)),
    identity: bind(databaseIdentity),
    close: () => closeConnection(connection),
  };
}

/** Makes functions that know their database, and that explain why it can't be used when it can't. */
function binder(connection: Connection) {
  const { url, prisma } = connection;
  return <Args extends unknown[], Answer>(ask: (queries: PrismaClient, ...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      try {
        return await ask(prisma, ...args);
      } catch (error) {
        const failure = explainFailure(url, error);
        throw failure instanceof SchemaError ? await explainSchemaError(connection, failure) : failure;
      }
    };
}

async function closeConnection({ prisma, pool }: Connection): Promise<void> {
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}
