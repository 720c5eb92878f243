import type { Dataset, Drawing } from '../datasets/index.ts';
import { fidelity } from '../tasks/fidelity.ts';
import { type Beside, tasks } from '../tasks/index.ts';
import { sharpnessBeside } from './sample-sharpness.ts';

/** What the snapshots of a run with sources are looked at beside and measured by. */
export type Pairs = {
  /** @param made of the sources that `pairsOf` was given @param earlier of the same, by G after its pretraining */
  draw(made: Float32Array, earlier: Float32Array | null): Drawing;
  measure(made: Float32Array, earlier: Float32Array | null): Promise<Record<string, number>>;
};

/** Samples of the same sources that are judged in another way than value by value, by name. */
export type Judge = (pair: {
  made: Float32Array;
  originals: Float32Array;
}) => Promise<Record<string, number>>;

/**
 * Answers that stay the same are measured once.
 *
 * @param request which of the held-out pairs; null without sources
 */
export function pairsOf(
  dataset: Dataset,
  request: { seed: number; count: number },
  judges: Judge[],
): Pairs | null {
  const { source, shape } = dataset;
  if (!source) return null;
  const { samples: originals, source: sources } = dataset.reference.batch({
    seed: request.seed,
    index: 0,
    size: request.count,
  });
  if (!sources) throw new Error(`${dataset.name} must give a source for each sample`);
  const fixed = tasks[source.task].beside(sources, { source: source.shape, sample: shape });
  const beside = (earlier: Float32Array | null): Beside[] =>
    earlier ? [...fixed, { name: 'pretrained', samples: earlier, isAnswer: true }] : fixed;
  const sharpness = sharpnessBeside(originals, shape);
  async function measured({ name, samples }: Pick<Beside, 'name' | 'samples'>) {
    const pair = { made: samples, originals };
    const judgements = await Promise.all(judges.map((judge) => judge(pair)));
    return Object.fromEntries(
      [fidelity(pair, shape), sharpness(samples), ...judgements]
        .flatMap((numbers) => Object.entries(numbers))
        .map(([key, value]) => [`fidelity/${key}${name && `-${name}`}`, value]),
    );
  }
  const known = new Map<Float32Array, Record<string, number>>();
  async function measuredOnce(answer: Beside) {
    const values = known.get(answer.samples) ?? (await measured(answer));
    known.set(answer.samples, values);
    return values;
  }
  return {
    draw(made, earlier) {
      const columns = [
        ...beside(earlier),
        { name: 'G', samples: made },
        { name: 'original', samples: originals },
      ];
      const panel = dataset.draw(interleaved(columns, request.count), columnsOfTiles(columns, request.count));
      const own = dataset.draw(made);
      return {
        ...own,
        png: panel.png,
        picture: { ...panel.picture, columns: columns.map(({ name }) => name) },
      };
    },
    async measure(made, earlier) {
      const values = await measured({ name: '', samples: made });
      for (const answer of beside(earlier).filter(({ isAnswer }) => isAnswer)) {
        Object.assign(values, await measuredOnce(answer));
      }
      return values;
    },
  };
}

/** The samples of the columns in turn, so that those of one source lie side by side. */
function interleaved(columns: { samples: Float32Array }[], count: number): Float32Array {
  const [first] = columns;
  const size = (first?.samples.length ?? 0) / count;
  const tiles = new Float32Array(count * columns.length * size);
  columns.forEach(({ samples }, column) => {
    for (let i = 0; i < count; i++) {
      tiles.set(samples.subarray(i * size, (i + 1) * size), (i * columns.length + column) * size);
    }
  });
  return tiles;
}

/** Whole groups of tiles side by side, so many that the picture is about as wide as it is high. */
function columnsOfTiles({ length }: unknown[], count: number): number {
  return length * Math.max(1, Math.round(Math.sqrt(count / length)));
}
