// Judges draws of spoilt images: spoilt-process.ts PART N, forked. It is sent seeds, and sends what came of each, for every
// fault of every scene.
import { judgedDraw } from './judged-draw.ts';
import { type PartName, scenesOf } from './scenes.ts';
import type { JudgedSeed } from './spoilt-recording.ts';

process.once('disconnect', () => process.exit()); // nobody waits any more
const [part = '', n = ''] = process.argv.slice(2);
const open = Object.entries(scenesOf(part as PartName)).map(([scene, { faults, open }]) => ({
  scene,
  faults: Object.keys(faults).filter((fault) => Number(n) <= (faults[fault]!.most ?? Infinity)), // one of its names
  look: open(Number(n)),
}));

process.on('message', async (seed: number) => {
  const before = process.cpuUsage();
  const judged: JudgedSeed['judged'] = [];
  for (const { scene, faults, look } of open) {
    const see = await look;
    for (const fault of faults) {
      const draw = await see(fault, seed);
      judged.push({ scene, fault, draw: judgedDraw(draw), values: draw.evaluation.values });
    }
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.({ seed, judged, cpuSeconds: (user + system) / 1e6 } satisfies JudgedSeed);
});
