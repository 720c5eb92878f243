import { datasetFacts } from '../config/dataset-facts.ts';
import { sha256 } from '../sha256.ts';
import { fillUniform } from '../training/rng.ts';
import { type DatasetDefinition, editionNamed, type Split } from './dataset.ts';
import { drawSignals } from './line-plots.ts';
import { paired } from './paired.ts';

const length = 64;
const gap = 16;
const cycles = { low: 1, high: 4 };
const amplitude = { low: 0.3, high: 1 };

/** One period of each mode, in the order of the facts: phase in [0, 1) to a value in [-1, 1]. */
const waves: readonly ((phase: number) => number)[] = [
  (phase) => Math.sin(2 * Math.PI * phase),
  (phase) => 1 - 4 * Math.abs(phase - 0.5),
  (phase) => (phase < 0.5 ? 1 : -1),
  (phase) => 2 * phase - 1,
];

const editions = [{ name: 'sampled', title: 'signals drawn without end', files: [] }];
const facts: Pick<DatasetDefinition, 'shape' | 'range' | 'modes' | 'mixture' | 'draw'> = {
  shape: [length, 1],
  range: [-1, 1],
  modes: datasetFacts.waveform.modes,
  mixture: null,
  draw: (samples, columns) => drawSignals(samples, { length }, columns),
};

const signals: DatasetDefinition = {
  ...facts,
  editions,
  async load(editionName) {
    const { name, title } = editionNamed({ editions }, editionName);
    return {
      ...facts,
      name: 'signals',
      edition: {
        ...{ name, title, train: null, reference: null },
        sha256: await sha256(JSON.stringify({ length, cycles, amplitude, modes: facts.modes })),
      },
      modeShares: facts.modes.map(() => 1 / facts.modes.length),
      train: endlessSplit('signals/train'),
      reference: endlessSplit('signals/reference'),
      snapshotCount: (requested) => requested,
    };
  },
};

/**
 * Restoration of one-dimensional signals, as of sound: periods of a sine, triangle, square or sawtooth wave, equally
 * likely, 64 values long, 1 to 4 of them in a signal, from any phase, with an amplitude of 0.3 to 1. The source of each
 * is the same with 16 values in a row, anywhere, replaced by silence.
 */
export const waveform = paired(signals, {
  name: 'waveform',
  source: { shape: [length, 1], task: 'translate' },
  identity: { gap },
  sourcesOf(samples, address) {
    const starts = fillUniform(new Float32Array(samples.length / length), address);
    const sources = samples.slice();
    starts.forEach((start, i) => {
      const first = i * length + Math.floor(start * (length - gap + 1));
      sources.fill(0, first, first + gap);
    });
    return sources;
  },
});

function endlessSplit(stream: string): Split {
  return {
    count: null,
    batch({ seed, index, size }) {
      const draws = fillUniform(new Float32Array(4 * size), { seed, stream, step: index });
      const samples = new Float32Array(size * length);
      const modes = new Uint16Array(size);
      for (let i = 0; i < size; i++) {
        const [choice, speed, height, start] = draws.subarray(4 * i);
        // Four draws per signal.
        modes[i] = Math.floor(choice! * waves.length);
        const wave = waves[modes[i]!]!;
        for (let t = 0; t < length; t++) {
          const phase = start! + (between(cycles, speed!) * t) / length;
          samples[i * length + t] = between(amplitude, height!) * wave(phase - Math.floor(phase));
        }
      }
      return { samples, modes };
    },
  };
}

const between = ({ low, high }: { low: number; high: number }, share: number) => low + (high - low) * share;
