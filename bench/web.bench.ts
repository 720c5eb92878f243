// How fast the web app is on a database of 10,000 runs: npm run bench -- web
//
// With DATABASE_URL the runs are seeded there, into the project "seeded", unless it is there already; otherwise into an
// embedded Postgres of its own, which is removed afterwards.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readSweep } from '@modewatch/core/sweep';
import { createDb, type Db } from '@modewatch/db';
import { ensureServer, stopServer } from '@modewatch/db/server';
import { createMigratedDatabase, seededKeys, seedRuns } from '@modewatch/db/testing';
import { launchBrowser } from '../tests/browser.ts';
import { startApp } from '../tests/web/app-server.ts';
import { firstLoadKilobytes } from '../tests/web/first-load.ts';
import { garments } from '../tests/web/pictures.ts';
import { figure, report } from './report.ts';
import { answerTimes } from './web/answer-times.ts';
import { interactiveMs, sliderStepsMs } from './web/in-browser.ts';
import { measurable, memoryGrowth } from './web/memory-growth.ts';
import { percentile } from './web/percentile.ts';

const project = 'seeded';
const runs = 10_000;
const keys = seededKeys(50);

spawnSync(process.execPath, ['scripts/setup.mjs', '--web'], { stdio: 'inherit' });
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-bench-web-'));
fs.chmodSync(dir, 0o755); // as root the server runs as another user, who must get in
const given = process.env.DATABASE_URL;
try {
  const url = given ?? (await createMigratedDatabase((await ensureServer({ dir })).url, 'web'));
  const db = createDb(url);
  if (!(await db.projects.list()).some(({ name }) => name === project)) await seed(url);
  const newest = (await db.runs.searchIds({ project, limit: 500 })).ids;
  const oldest = (
    await db.runs.searchIds({ project, limit: 500, sort: { field: 'created', isDescending: false } })
  ).ids;
  const sweepId = await anySweep(db);
  await db.close();

  const app = await startApp({ DATABASE_URL: url, ...measurable });
  const browser = await launchBrowser();
  try {
    const lists = await answerTimes(app.url, 'runs.search', listQueries(), 8);
    const groups = await answerTimes(
      app.url,
      'runs.groups',
      [{ project, by: 'loss', metrics: keys.slice(0, 5) }],
      20,
    );
    const compare = (runIds: string[], metrics: number, buckets: number) =>
      answerTimes(app.url, 'metrics.compare', [{ runIds, keys: keys.slice(0, metrics), buckets }], 20);
    const many = await compare(newest, 5, 48);
    const manyWithLong = await compare(oldest, 5, 48);
    const long = await compare(oldest.slice(0, 50), 1, 400);
    const p95 = (name: string, times: number[], atMost?: number) =>
      figure(name, percentile(times, 0.95), { unit: 'ms', ...(atMost && { target: { atMost } }) });

    const loads = await firstLoadKilobytes(app.url, [
      '/',
      `/runs?project=${project}`,
      `/compare?runs=${newest.slice(0, 8).join(',')}`,
      `/runs/${newest[0]}`,
      '/runs/new',
      '/sweeps',
      `/sweeps/${sweepId}`,
      '/sweeps/new',
      '/review',
      '/notices',
    ]);
    const memory = await memoryGrowth(app, {
      ...{ procedure: 'runs.search', inputs: listQueries(), requests: 1000 },
    });
    report('web', [
      p95('run-list-p95-ms', lists, 100),
      p95('run-groups-p95-ms', groups),
      p95('compare-500x5-p95-ms', many, 500),
      p95('compare-500x5-with-long-p95-ms', manyWithLong),
      p95('compare-50x100k-p95-ms', long, 300),
      p95(
        'slider-step-p95-ms',
        await sliderStepsMs(browser, `${app.url}/compare?runs=${newest.slice(0, 8).join(',')}`),
        50,
      ),
      figure('interactive-ms', await interactiveMs(browser, `${app.url}/runs?project=${project}`), {
        unit: 'ms',
        target: { atMost: 1500 },
      }),
      figure('server-memory-growth', memory.factor, {
        unit: `of memory in use over 1,000 requests, to ${memory.megabytes.toFixed()} MB`,
        target: { atMost: 1.1 },
      }),
      ...loads.map(({ page, kilobytes }) =>
        figure(`first-load-kb ${page}`, kilobytes, { unit: 'kB gzip', target: { atMost: 250 } }),
      ),
    ]);
  } finally {
    await browser.close();
    await app.stop();
  }
} finally {
  if (!given) await stopServer({ dir });
  fs.rmSync(dir, { recursive: true, force: true });
}

/** A sweep whose page is loaded; its trials, which are read later, are none of what is measured. */
async function anySweep(db: Db) {
  const [known] = await db.sweeps.list({ limit: 1 });
  if (known) return known.id;
  const reading = readSweep('method: grid\nrun: {dataset: ring}\nparameters: {latentDim: {values: [1, 2]}}');
  if ('problems' in reading) throw new Error(reading.problems.map(({ text }) => text).join('; '));
  return (await db.sweeps.create({ config: reading.sweep, file: '', isDraft: true })).id;
}

async function seed(url: string) {
  console.log('Seeding 10,000 runs; this takes a few minutes.');
  const draw = await garments();
  const shares = [0.1, 0.3, 0.5, 0.7, 0.9];
  await seedRuns(url, {
    ...{ project, runs, metrics: keys.length, points: 40 },
    long: { runs: 100, metrics: 5, points: 100_000 },
    snapshots: {
      ...{ runs: 100, each: 10 },
      drawings: await Promise.all(shares.map((share) => draw({ share, isCollapsed: false }))),
    },
  });
}

/** What readers ask of a list: words, config fields and metrics; any order; anywhere in it. */
function listQueries() {
  const columns = {
    settings: ['dataset', 'model', 'loss', 'generator.learningRate', 'seed'],
    metrics: keys.slice(0, 5),
  };
  return [
    {},
    { query: 'loss:hinge coverage<0.8 -status:running' },
    { query: 'tag:paper seed:1,2' },
    { query: 'hinge-00' },
    { sort: { field: 'coverage', isDescending: true } },
    { sort: { field: 'generator.learningRate', isDescending: false }, query: 'status:finished' },
    { offset: 9000 },
    { offset: 5000, sort: { field: 'loss/generator', isDescending: false } },
  ].map((query) => ({ project, limit: 100, ...columns, ...query }));
}
