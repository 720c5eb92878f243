import type { RunConfig } from '../config/run-config.ts';
import type { Dataset, Drawing, ReadFile } from '../datasets/index.ts';
import {
  type Evaluation,
  evaluate,
  type NullTable,
  prepareReference,
  type Reference,
} from '../evaluation/index.ts';
import { type OpenSight, openSight } from '../features/open-sight.ts';
import { type FeatureStore, rememberingNetwork } from '../features/remembering-network.ts';
import type { Engine, Eventual, Origin, Program } from './engine.ts';
import { drawToEvaluate, type EvaluationPasses } from './evaluation-passes.ts';
import { hasNeighbours, type Neighbours, nearestTraining } from './nearest-training.ts';

/** Finds the null table for evaluations through a network, of so many samples each; null where there is none. */
export type FindNullTable = (of: {
  dataset: string;
  network: string;
  count: number;
}) => Eventual<NullTable | null>;

/** What measures the generator of a training every now and then. */
export type Evaluator = {
  /**
   * Draws samples by each kind of weights and measures them.
   *
   * @param isLast measures what is too slow for every evaluation as well
   * @throws whatever is wrong with the samples or with what looks at them
   */
  evaluate(step: number, isLast: boolean): Promise<Evaluated[]>;
  /**
   * Finds the nearest training samples of the samples of a snapshot.
   *
   * @returns null where there are none to be found
   */
  neighbours(samples: Float32Array, columns?: number): Promise<Neighbours | null>;
  dispose(): void;
};

/** An evaluation, and some of its samples as a picture, by their indexes; null where there was nothing to look at. */
export type Evaluated = { evaluation: Evaluation; draw: ((indexes: readonly number[]) => Drawing) | null };

type Given = {
  config: RunConfig;
  dataset: Dataset;
  engine: Engine;
  readFeatures: ReadFile;
  findNullTable?: FindNullTable | undefined;
  featureStore?: FeatureStore | undefined;
  program: Pick<Program, 'forward'> & Pick<Origin, 'description'>;
  passes: EvaluationPasses;
};

/** How many samples an evaluation has: not more than there are real ones to stand beside them. */
export function evaluatedCount(
  { evaluationSamples }: Pick<RunConfig, 'evaluationSamples'>,
  { train }: Pick<Dataset, 'train'>,
): number {
  return Math.min(evaluationSamples, train.count ?? evaluationSamples);
}

/** Nothing is looked at before the first evaluation or the first neighbours; what is then prepared serves all of them. */
export function openEvaluator(given: Given): Evaluator {
  const { config, dataset, program, passes } = given;
  const count = evaluatedCount(config, dataset);
  let opened: Promise<Opened> | null = null;
  let find: ReturnType<typeof nearestTraining> | null = null;
  return {
    async evaluate(step, isLast) {
      opened ??= open(given, count);
      const { reference, obstacle } = await opened;
      const evaluated: Evaluated[] = [];
      for (const weights of passes.weights) {
        const made = { weights, seed: config.seed };
        if (!reference) {
          const evaluation = withObstacle(obstacle, { ...made, dataset, count });
          evaluated.push({ evaluation, draw: null });
          continue;
        }
        const drawn = await drawToEvaluate(program, passes, { weights, config, dataset, count, step });
        const isComplete = isLast && weights === passes.weights.at(-1);
        evaluated.push({
          evaluation: await evaluate(reference, { ...drawn, ...made, isComplete }),
          draw: (indexes) => dataset.draw(someRows(drawn.samples, count, indexes)),
        });
      }
      return evaluated;
    },
    async neighbours(samples, columns) {
      if (!hasNeighbours(dataset)) return null;
      opened ??= open(given, count);
      const { reference } = await opened;
      if (!reference) return null;
      find ??= nearestTraining(dataset, reference);
      return find(samples, columns);
    },
    dispose() {
      void opened?.then(
        ({ sight }) => sight?.network.dispose(),
        () => undefined, // it was never open
      );
    },
  };
}

function someRows(samples: Float32Array, count: number, indexes: readonly number[]): Float32Array {
  const size = samples.length / count;
  const rows = new Float32Array(indexes.length * size);
  indexes.forEach((index, i) => {
    rows.set(samples.subarray(index * size, (index + 1) * size), i * size);
  });
  return rows;
}

type Opened =
  | { reference: Reference; sight: OpenSight; obstacle: null }
  | { reference: null; sight: null; obstacle: string };

async function open(given: Given, count: number): Promise<Opened> {
  const { config, dataset, engine, readFeatures, findNullTable, featureStore, program } = given;
  if (dataset.source) return { reference: null, sight: null, obstacle: ofSources };
  const sight = await openSight(dataset, {
    ...{ engine, read: readFeatures, classifier: config.evaluationNetwork },
  });
  if ('obstacle' in sight) return { reference: null, sight: null, obstacle: sight.obstacle };
  const of = { dataset: dataset.edition.sha256, network: sight.network.id, count };
  const nullTable = (await findNullTable?.(of)) ?? null;
  const computedBy = JSON.stringify(program.description);
  const network = featureStore
    ? rememberingNetwork(sight.network, { store: featureStore, computedBy })
    : sight.network;
  const prepared = await prepareReference({ dataset, sight: { ...sight, network }, count, nullTable });
  // Generated samples are never the same again.
  return { reference: { ...prepared, sight }, sight, obstacle: null };
}

const ofSources = 'each sample is made of a source and has one right answer, so diversity says nothing';

/** An evaluation that says why there is nothing to be said. */
function withObstacle(
  obstacle: string,
  of: { weights: Evaluation['weights']; seed: number; dataset: Dataset; count: number },
): Evaluation {
  const { weights, seed, dataset, count } = of;
  return {
    weights,
    protocol: {
      ...{ network: null, count, realCount: 0, seed, dataset: dataset.edition.sha256, reference: 'none' },
      ...{ nullTable: null, isConditional: false },
    },
    ...{ values: {}, absent: {}, nulls: {}, modes: [], occupancy: null },
    examples: { duplicates: [], outliers: [] },
    obstacle,
  };
}
