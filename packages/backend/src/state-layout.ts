import type { Arrays, ProgramSpec, UpdateSpec } from '@modewatch/core/training';
import { updateRule } from './optimizers/index.ts';
import { averageName, countName, slotName } from './state-names.ts';

/** The weights that an update changes, by name. */
export function trainedBy({ trains }: Pick<UpdateSpec, 'trains'>, weights: ProgramSpec['weights']): string[] {
  return Object.keys(weights).filter((weight) => weight.startsWith(trains));
}

/**
 * How many numbers each array of a program's state has: weights, how often each update ran, averages, and what each
 * optimiser remembers. The same for every engine, so a checkpoint fits any of them.
 */
export function stateLengths({
  weights,
  updates,
}: Pick<ProgramSpec, 'weights' | 'updates'>): Map<string, number> {
  const lengths = new Map(Object.entries(weights).map(([name, { values }]) => [name, values.length]));
  for (const [update, spec] of Object.entries(updates)) {
    lengths.set(countName(update), 1);
    for (const weight of trainedBy(spec, weights)) {
      const length = named(lengths, weight);
      if (spec.ema) lengths.set(averageName(weight), length);
      for (const slot of updateRule(spec.optimizer).slots)
        lengths.set(slotName({ update, slot, weight }), length);
    }
  }
  return lengths;
}

/** The value that each array of the state begins with, where it is not zero: of a weight and of its average. */
export function* initialValues({ weights }: Pick<ProgramSpec, 'weights'>): Iterable<[string, Float32Array]> {
  for (const [name, { values }] of Object.entries(weights)) {
    yield [name, values];
    yield [averageName(name), values];
  }
}

/** @throws RangeError naming the first array of the state that what was saved has not, or not in this length */
export function assertFits(saved: Arrays, state: ReadonlyMap<string, Float32Array>): void {
  for (const [name, { length }] of state) {
    const got = saved[name]?.length ?? 'none';
    if (got !== length) throw new RangeError(`state ${name} must have ${length} numbers, got ${got}`);
  }
}

/** @throws RangeError naming what there is */
export function named<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new RangeError(`expected one of ${[...map.keys()].join(', ')}, got ${name}`);
  return value;
}
