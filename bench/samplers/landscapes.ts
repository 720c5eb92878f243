import type { Point, SearchSpace } from '@modewatch/core/sweep';

/** A function to be made small, whose least value is known. optuna-search.py has the same. */
export type Landscape = {
  name: string;
  space: SearchSpace;
  minimum: number;
  /** Standard deviation of the normal noise of what a search is told. */
  noise: number;
  value(point: Point): number;
};

const uniform = (path: string, min: number, max: number) =>
  ({ path, distribution: { name: 'uniform', min, max } }) as const;
const log = (path: string, min: number, max: number) =>
  ({ path, distribution: { name: 'log_uniform_values', min, max } }) as const;
const choice = (path: string, values: string[]) =>
  ({ path, distribution: { name: 'categorical', values } }) as const;

/** Branin 1972. */
const branin: Landscape = {
  name: 'branin',
  space: [uniform('x', -5, 10), uniform('y', 0, 15)],
  minimum: 0.39788735772973816,
  noise: 0,
  value(point) {
    const [x, y] = [Number(point['x']), Number(point['y'])];
    const bend = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
    return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  },
};

/** Hartman 1973, six dimensions. */
const hartmann: Landscape = {
  name: 'hartmann6',
  space: [0, 1, 2, 3, 4, 5].map((i) => uniform(`x${i}`, 0, 1)),
  minimum: -3.3223680114155147,
  noise: 0,
  value(point) {
    const x = [0, 1, 2, 3, 4, 5].map((i) => Number(point[`x${i}`]));
    const heights = [1, 1.2, 3, 3.2];
    const widths = [
      [10, 3, 17, 3.5, 1.7, 8],
      [0.05, 10, 17, 0.1, 8, 14],
      [3, 3.5, 1.7, 10, 17, 8],
      [17, 8, 0.05, 10, 0.1, 14],
    ];
    const centres = [
      [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
      [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
      [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
      [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];
    return -heights.reduce((sum, height, k) => {
      const distance = x.reduce((far, each, i) => far + widths[k]![i]! * (each - centres[k]![i]!) ** 2, 0);
      return sum + height * Math.exp(-distance);
    }, 0);
  },
};

/** A learning rate and a weight decay that belong together, with the noise of a training. */
const noisy: Landscape = {
  name: 'noisy-log',
  space: [log('learningRate', 1e-5, 1), log('weightDecay', 1e-6, 1e-1)],
  minimum: 0,
  noise: 0.1,
  value(point) {
    const rate = Math.log10(Number(point['learningRate'])) + 2.5;
    const decay = Math.log10(Number(point['weightDecay'])) + 4;
    return rate ** 2 + 0.5 * decay ** 2 + 0.6 * rate * decay;
  },
};

const losses = { a: 0.6, b: 0, c: 0.3, d: 1 };
const best = { adam: -3, sgd: -1.5, rmsprop: -3.5 };
const penalties = { adam: 0, sgd: 0.4, rmsprop: 0.2 };

/** Choices, a whole number and rates, of which one has its best value by the choice of another. */
const mixed: Landscape = {
  name: 'mixed',
  space: [
    choice('loss', Object.keys(losses)),
    choice('optimizer', Object.keys(best)),
    { path: 'layers', distribution: { name: 'int_uniform', min: 1, max: 8 } },
    log('learningRate', 1e-5, 1),
    uniform('dropout', 0, 1),
  ],
  minimum: 0,
  noise: 0,
  value(point) {
    // Both are keys of the tables, because they are among the choices.
    const loss = point['loss'] as keyof typeof losses;
    const optimizer = point['optimizer'] as keyof typeof best;
    const rate = Math.log10(Number(point['learningRate'])) - best[optimizer];
    return (
      losses[loss] +
      penalties[optimizer] +
      0.5 * rate ** 2 +
      0.05 * (Number(point['layers']) - 5) ** 2 +
      2 * (Number(point['dropout']) - 0.3) ** 2
    );
  },
};

export const landscapes = [branin, hartmann, noisy, mixed];
