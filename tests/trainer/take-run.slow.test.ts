import { type ExecuteRunOptions, takeRun, watchOutage } from '@modewatch/trainer';
import { expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it.each([
  ['pending', interrupt],
  ['lost', lose],
] as const)(
  'leaves a run in the queue that is refused while another has it, and is %s the next moment',
  async (status, change) => {
    const runId = await world.createRun();
    const { attempt } = await world.db.runs.lease({ runId, worker: 'another' });
    const lease: typeof world.db.runs.lease = async (asked) => {
      try {
        return await world.db.runs.lease(asked);
      } catch (error) {
        await change(runId, attempt);
        throw error;
      }
    };
    const db = { ...world.db, runs: { ...world.db.runs, lease } };
    expect(await take(runId, { db, signal: AbortSignal.abort() })).toBe('retry');
    expect(await world.db.runs.byId(runId)).toMatchObject({ status, attempt: 1 });
  },
);

it('takes a run off the queue that has ended', async () => {
  const runId = await world.createRun();
  await world.db.runs.cancel(runId);
  expect(await take(runId)).toBe('done');
});

it('leaves a run in the queue that was put back while its process heard that it was canceled', async () => {
  const runId = await world.createRun({ steps: 1_000_000 });
  const heartbeat: typeof world.db.runs.heartbeat = async (key) => {
    const answer = await world.db.runs.heartbeat(key);
    if (answer === 'canceled') await world.db.runs.requeue(runId);
    return answer;
  };
  const record: typeof world.db.events.record = async (recording) => {
    const answer = await world.db.events.record(recording);
    if (answer.isStopped) await world.db.runs.requeue(runId);
    return answer;
  };
  const db = {
    ...world.db,
    ...{ runs: { ...world.db.runs, heartbeat }, events: { ...world.db.events, record } },
  };
  expect(await take(runId, { db, ...atStep(1, () => void world.db.runs.cancel(runId)) })).toBe('retry');
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'pending', attempt: 2 });
});

it('leaves a run in the queue that was canceled and put back before its process heard of it', async () => {
  const runId = await world.createRun({ steps: 1_000_000 });
  const change = async () => {
    await world.db.runs.cancel(runId);
    await world.db.runs.restart(runId);
  };
  expect(
    await take(
      runId,
      atStep(1, () => void change()),
    ),
  ).toBe('retry');
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'pending', attempt: 2, step: 0 });
});

it('gives a run up that is killed three times in a row at one place; stopping it in between does not count', async () => {
  const runId = await world.createRun({ steps: 1_000_000, checkpointEvery: 1_000_000 });
  for (let attempt = 1; attempt <= 3; attempt++) {
    await world.db.runs.lease({ runId, worker: 'stopped' });
    await interrupt(runId, attempt);
  }
  const said: string[] = [];
  const outcomes: string[] = [];
  for (let attempt = 4; attempt <= 6; attempt++) {
    const kill = () => process.kill(world.runProcess(runId, attempt), 'SIGKILL');
    outcomes.push(await take(runId, { say: (line) => said.push(line), ...atStep(1, kill) }));
  }
  expect(outcomes).toEqual(['retry', 'retry', 'done']);
  expect(await world.db.runs.byId(runId)).toMatchObject({
    status: 'failed',
    statusReason: expect.stringMatching(
      /^killed or unable to begin 3 times in a row, without a new checkpoint; the last time: the run process was killed by SIGKILL/,
    ),
  });
  expect(said.at(-1)).toMatch(/is given up: killed or unable to begin 3 times in a row/);
});

it('knows at once that a run is lost whose process cannot begin, and gives it up the third time', async () => {
  const crash = Buffer.from(String.raw`process.stderr.write('bad\0luck'); process.exit(3)`).toString(
    'base64',
  );
  vi.stubEnv('NODE_OPTIONS', `--import data:text/javascript;base64,${crash}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const runId = await world.createRun();
  expect(await world.execute(runId)).toMatchObject({ outcome: 'lost', lostInARow: 1 });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'lost', statusReason: 'bad␀luck' });
  expect([await take(runId), await take(runId)]).toEqual(['retry', 'done']);
  expect(await world.db.runs.byId(runId)).toMatchObject({
    status: 'failed',
    statusReason: expect.stringMatching(/^killed or unable to begin 3 times in a row.*bad␀luck$/),
  });
});

function take(runId: string, options: Partial<ExecuteRunOptions> = {}) {
  const say = () => undefined;
  return takeRun({
    ...{ db: world.db, outage: watchOutage({ say }), dataDir: world.dataDir, spoolsInUse: new Set<string>() },
    ...{ runId, worker: 'test', signal: new AbortController().signal, say },
    ...options,
  });
}

/** What a worker records that is stopped: its run waits again. */
async function interrupt(runId: string, attempt: number): Promise<void> {
  const event = { type: 'status', step: 0, time: 0, status: 'interrupted' } as const;
  await world.db.events.record({ runId, attempt, events: [{ seq: 1, event }] });
}

/** As if its worker had been silent for long. */
async function lose(runId: string): Promise<void> {
  await eventually('the run to be lost', async () =>
    (await world.db.runs.markLost({ olderThanSeconds: 1 })).includes(runId),
  );
}
