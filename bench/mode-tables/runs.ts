import { type MethodName, methodNames, methods } from './methods.ts';

export const mixtureNames = ['ring', 'grid'] as const;
export type MixtureName = (typeof mixtureNames)[number];

/** The learning rates from which the two networks start. */
export type Rates = { generator: number; discriminator: number };

/** One training: what decides it. `steps` are updates of G; `rates` are given where they are not the table's. */
export type Run = {
  mixture: MixtureName;
  method: MethodName;
  seed: number;
  steps: number;
  rates?: Rates | undefined;
};

/** What a table is made of. Every method trains with the same seeds and as many steps. */
export type Plan = {
  mixtures: readonly MixtureName[];
  methods: readonly MethodName[];
  seeds: readonly number[];
  steps: Readonly<Record<MixtureName, number>>;
  rates?: Rates | undefined;
};

/** Few beside the papers' 400,000: what a table on two cores can afford. The grid has three times as many modes. */
const steps = { ring: 6000, grid: 15_000 };

export const plans = {
  quick: { mixtures: ['ring'], methods: ['gan', 'pacgan2', 'rpgan'], seeds: [1, 2, 3], steps },
  full: { mixtures: mixtureNames, methods: methodNames, seeds: [1, 2, 3, 4, 5], steps },
} satisfies Record<string, Plan>;

/** The runs of a plan, the longest first, so that none is left over when all others have ended. */
export function runsOf({ mixtures, methods: chosen, seeds, steps, rates }: Plan): Run[] {
  const runs = mixtures.flatMap((mixture) =>
    chosen.flatMap((method) =>
      seeds.map((seed) => ({ mixture, method, seed, steps: steps[mixture], ...(rates && { rates }) })),
    ),
  );
  return runs.toSorted((a, b) => workOf(b) - workOf(a));
}

/** Processor time of a run, in steps of plain GAN's. */
export function workOf({ method, steps }: Run): number {
  return methods[method].cost * steps;
}

export function titleOf({ mixture, method, seed }: Run): string {
  return `${mixture}, ${methods[method].title}, seed ${seed}`;
}
