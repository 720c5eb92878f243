import type { Arrays, UpdateResult } from '@modewatch/core/training';
import { countName, slotName } from '../state-names.ts';
import type { CompiledStep } from './compiled-step.ts';
import { type HeapOptimizer, optimizerRules } from './optimizer/index.ts';
import { gradientName, lossName, metricName } from './trace/trace-steps.ts';
import type { TracedUpdate } from './trace-program.ts';

export type CompiledUpdate = { run(inputs: Arrays): UpdateResult; dispose(): void };

/** @param state arrays of the heap, by their names in the program's state */
export function compileUpdate(
  { name, model, spec, trained }: TracedUpdate,
  {
    step,
    optimizer,
    state,
  }: { step: CompiledStep; optimizer: HeapOptimizer; state: ReadonlyMap<string, Float32Array> },
): CompiledUpdate {
  const stateOf = (key: string) => state.get(key)!; // compiledProgram lays out all that are asked for here
  const count = stateOf(countName(name));
  const weights = trained.map((weight) => ({
    values: stateOf(weight),
    gradient: step.output(gradientName(weight)),
    slots: optimizerRules[spec.optimizer.name].slots.map((slot) =>
      stateOf(slotName({ update: name, slot, weight })),
    ),
  }));
  const prefix = metricName('');
  const metrics = model.outputs.filter((output) => output.name.startsWith(prefix));

  return {
    run(inputs) {
      step.run(inputs);
      const updates = ++count[0]!;
      let squares = 0;
      for (const weight of weights) squares += optimizer.step(weight, updates);
      return {
        loss: scalar(step.output(lossName)),
        gradientNorm: Math.sqrt(squares),
        metrics: Object.fromEntries(
          metrics.map((metric) => [metric.name.slice(prefix.length), scalar(step.output(metric.name))]),
        ),
      };
    },
    dispose: () => step.dispose(),
  };
}

function scalar(values: Float32Array): number {
  if (values.length !== 1) throw new RangeError(`expected a scalar, got ${values.length} numbers`);
  return values[0]!;
}
