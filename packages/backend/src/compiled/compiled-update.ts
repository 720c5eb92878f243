import type { Arrays, UpdateResult, UpdateSettings } from '@modewatch/core/training';
import { updateRule } from '../optimizers/index.ts';
import { passSettings } from '../optimizers/pass-settings.ts';
import type { SimdPass } from '../optimizers/simd-pass.ts';
import { averageName, countName, slotName } from '../state-names.ts';
import type { CompiledStep } from './compiled-step.ts';
import { gradientName, lossName, metricName } from './trace/trace-steps.ts';
import type { TracedUpdate } from './trace-program.ts';

export type CompiledUpdate = {
  run(inputs: Arrays, settings?: UpdateSettings): UpdateResult;
};

/** @param state arrays of the heap, by their names in the program's state */
export function compileUpdate(
  { name, model, spec, trained }: TracedUpdate,
  { step, pass, state }: { step: CompiledStep; pass: SimdPass; state: ReadonlyMap<string, Float32Array> },
): CompiledUpdate {
  const stateOf = (key: string) => state.get(key)!; // compiledProgram lays out all that are asked for here
  const count = stateOf(countName(name));
  const weights = trained.map((weight) => ({
    values: stateOf(weight),
    gradient: step.output(gradientName(weight)),
    slots: updateRule(spec.optimizer).slots.map((slot) => stateOf(slotName({ update: name, slot, weight }))),
    average: state.get(averageName(weight)),
  }));
  const prefix = metricName('');
  const metrics = model.outputs.filter((output) => output.name.startsWith(prefix));

  return {
    run(inputs, { learningRate = spec.optimizer.learningRate } = {}) {
      step.run(inputs);
      // A norm to clip by must be known before the pass, which is one more time over the gradients.
      const gradientNorm = spec.clipGradientNorm === undefined ? 0 : norm(weights, pass);
      const update = pass.step(passSettings(spec, { count: ++count[0]!, learningRate, gradientNorm }));
      let squares = 0;
      for (const weight of weights) squares += update(weight);
      return {
        loss: scalar(step.output(lossName)),
        gradientNorm: Math.sqrt(squares),
        metrics: Object.fromEntries(
          metrics.map((metric) => [metric.name.slice(prefix.length), scalar(step.output(metric.name))]),
        ),
      };
    },
  };
}

function norm(weights: { gradient: Float32Array }[], pass: SimdPass): number {
  return Math.sqrt(weights.reduce((squares, { gradient }) => squares + pass.squares(gradient), 0));
}

function scalar(values: Float32Array): number {
  if (values.length !== 1) throw new RangeError(`expected a scalar, got ${values.length} numbers`);
  return values[0]!;
}
