import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { detectorVersion, thresholds } from '@modewatch/core/detect';
import { nullAssets } from '@modewatch/core/evaluation';
import type { JudgedDraw } from './judged-draw.ts';
import { restored, rounded } from './recording.ts';

/** What was said of one draw of every fault. */
export type JudgedSeed = {
  seed: number;
  judged: {
    scene: string;
    fault: string;
    draw: JudgedDraw;
    /** What the verdict was made of; kept of the first seed alone. */
    values?: Readonly<Record<string, number>>;
  }[];
  cpuSeconds: number;
};

/** Where what was judged is kept, so that hours of work can be broken off and gone on with. */
export type Place = { part: string; n: number };

/** Draws by ascending seed, and what verdicts were made by. */
type SpoiltRecording = { madeBy: string; seeds: JudgedSeed[] };

const fileOf = ({ part, n }: Place) => new URL(`recordings/${part}-${n}.json.gz`, import.meta.url);

/** What is kept there, unless other rules, thresholds or null tables made it. */
export function readSeeds(place: Place): JudgedSeed[] {
  const file = fileOf(place);
  if (!fs.existsSync(file)) return [];
  const text = gunzipSync(fs.readFileSync(file)).toString('utf8');
  const { madeBy, seeds }: SpoiltRecording = JSON.parse(text, restored);
  if (madeBy === presentDetector(place)) return seeds;
  console.error(`${file.pathname} is of another detector: every draw is judged anew`);
  return [];
}

/** In one move, so that what is broken off leaves the file as it was. */
export function writeSeeds(place: Place, seeds: readonly JudgedSeed[]): void {
  const kept = seeds
    .toSorted((a, b) => a.seed - b.seed)
    .map((each) => ({ ...each, judged: each.judged.map((one) => keptOf(one, each.seed)) }));
  const recording: SpoiltRecording = { madeBy: presentDetector(place), seeds: kept };
  const file = fileOf(place);
  const beside = new URL(`${file.href}.part`);
  fs.writeFileSync(beside, gzipSync(JSON.stringify(recording, rounded), { level: 9 }));
  fs.renameSync(beside, file);
}

const keptOf = ({ values, ...judged }: JudgedSeed['judged'][number], seed: number) =>
  seed === 1 && values ? { ...judged, values } : judged;

/** How far a value may be from itself on another processor. */
const tolerance = 0.005;

/**
 * Whether a seed that is judged again comes out as it is kept. What metrics, networks and faults are is in no number that
 * could be compared, so it is seen by what they give.
 */
export function isSame(kept: JudgedSeed, again: JudgedSeed): boolean {
  if (kept.judged.length !== again.judged.length) return false;
  return again.judged.every(({ scene, fault, draw, values = {} }) => {
    const before = kept.judged.find((each) => each.scene === scene && each.fault === fault);
    if (!before?.values || before.draw.verdict !== draw.verdict) return false;
    const names = Object.keys(values);
    return (
      names.length === Object.keys(before.values).length &&
      names.every((name) => Math.abs((before.values?.[name] ?? Infinity) - values[name]!) <= tolerance) // it is one of them
    );
  });
}

/** How the ids of null tables begin that spoilt images are judged by; there are none of digits. */
const fullFashionMnist = '78b749a0-';

/** All that decides a verdict beside the values. */
function presentDetector({ n }: Place): string {
  const isUsed = (name: string) => name.startsWith(fullFashionMnist) && name.endsWith(`-n${n}.json`);
  const hash = createHash('sha256').update(JSON.stringify({ detectorVersion, thresholds }));
  for (const name of fs.readdirSync(nullAssets).filter(isUsed).sort()) {
    hash.update(fs.readFileSync(new URL(name, nullAssets)));
  }
  return `version ${detectorVersion}, ${hash.digest('hex').slice(0, 16)}`;
}
