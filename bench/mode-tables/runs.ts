import { type MethodName, methodNames, methods } from './methods.ts';

export const mixtureNames = ['ring', 'grid'] as const;
export type MixtureName = (typeof mixtureNames)[number];

/** One training: what decides it. `steps` are updates of G. */
export type Run = { mixture: MixtureName; method: MethodName; seed: number; steps: number };

/** What a table is made of. Every method trains with the same seeds and as many steps. */
export type Plan = {
  mixtures: readonly MixtureName[];
  methods: readonly MethodName[];
  seeds: readonly number[];
  steps: number;
};

const steps = 8000;

export const plans = {
  quick: { mixtures: ['ring'], methods: ['gan', 'pacgan2', 'rpgan'], seeds: [1, 2, 3], steps },
  full: { mixtures: mixtureNames, methods: methodNames, seeds: [1, 2, 3, 4, 5], steps },
} satisfies Record<string, Plan>;

/** The runs of a plan, the longest first, so that none is left over when all others have ended. */
export function runsOf({ mixtures, methods: chosen, seeds, steps }: Plan): Run[] {
  const runs = mixtures.flatMap((mixture) =>
    chosen.flatMap((method) => seeds.map((seed) => ({ mixture, method, seed, steps }))),
  );
  return runs.toSorted((a, b) => methods[b.method].cost - methods[a.method].cost);
}

export function titleOf({ mixture, method, seed }: Run): string {
  return `${mixture}, ${methods[method].title}, seed ${seed}`;
}
