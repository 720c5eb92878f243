import type { Program, ProgramSpec, SyncProgram, Tensors } from '@modewatch/core/training';
import { dispose, keep, tensor } from '@tensorflow/tfjs-core';
import { noteLayer } from '../layer-notes.ts';
import { updateRule } from '../optimizers/index.ts';
import { passSettings } from '../optimizers/pass-settings.ts';
import { plainPass } from '../optimizers/plain-pass.ts';
import { assertFits, initialValues, named, stateLengths, trainedBy } from '../state-layout.ts';
import { averageName, countName, slotName } from '../state-names.ts';
import { differentiate } from './differentiate.ts';
import { nameMissingKernel } from './missing-kernel.ts';
import { type Read, readNow, whenAll } from './read.ts';
import { scoped, tensorsFrom } from './tensors.ts';
import { useBackend } from './tfjs.ts';

/**
 * Runs a program operation by operation on a started backend of tfjs: the reference for any faster engine.
 *
 * The state lives on the host, one array per name: each weight, its average where one is kept, each optimiser slot of
 * each weight, and how often each update ran. The backend holds a copy of the weights.
 */
export function eagerProgram(spec: ProgramSpec, backend: string): SyncProgram {
  return eventualProgram(spec, { rung: backend, backend, read: readNow }) as SyncProgram; // read at once
}

/**
 * The same on a backend whose numbers may arrive later.
 *
 * @param on.rung the backend's name in a run file, by which people know it
 */
export function eventualProgram(
  spec: ProgramSpec,
  { rung, backend, read }: { rung: string; backend: string; read: Read },
): Program {
  const updates = prepareUpdates(spec);
  const state = initialState(spec);
  const weights: Tensors = {};
  useBackend(backend);
  uploadAll();

  function uploadAll(): void {
    for (const name of Object.keys(spec.weights)) upload(name);
  }

  function upload(name: string): void {
    weights[name]?.dispose();
    // Always a new tensor: XNNPACK keeps a packed copy of a weight by the tensor's id, so one that changed in place
    // would still be multiplied with its old values. The cpu backend shares the array, so nothing may change it.
    weights[name] = tensor(named(state, name), spec.weights[name]?.shape);
  }

  /** Copies, because the cpu backend would share the arrays, which change in place. */
  function averages(): Tensors {
    return Object.fromEntries(
      Object.entries(spec.weights).flatMap(([weight, { shape }]) => {
        const average = state.get(averageName(weight));
        return average ? [[weight, tensor(average.slice(), shape)]] : [];
      }),
    );
  }

  return {
    update(name, inputs, settings = {}) {
      useBackend(backend);
      const { update, rule, trained } = named(updates, name);
      const numbers = nameMissingKernel({ step: `update ${name}`, rung }, () =>
        differentiate(update, { weights, trained, inputs }, read),
      );
      return whenAll([numbers], ([{ loss, metrics, gradients }]) => {
        useBackend(backend); // another program may have run meanwhile
        const count = named(state, countName(name));
        count[0]!++;
        const gradientNorm = norm(gradients.values());
        const { learningRate = update.optimizer.learningRate } = settings;
        const pass = passSettings(update, { count: count[0]!, learningRate, gradientNorm });
        for (const [weight, gradient] of gradients) {
          const values = named(state, weight).slice(); // the old array may be the backend's
          const slots = rule.slots.map((slot) => named(state, slotName({ update: name, slot, weight })));
          plainPass(rule, { values, gradient, slots, average: state.get(averageName(weight)) }, pass);
          state.set(weight, values);
          upload(weight);
        }
        return { loss, metrics, gradientNorm };
      });
    },

    forward(name, inputs) {
      useBackend(backend);
      const { forward, inputs: shapes, averaged } = named(new Map(Object.entries(spec.forwards)), name);
      const result = nameMissingKernel({ step: `forward ${name}`, rung }, () =>
        scoped(() => {
          const given = averaged ? { ...weights, ...averages() } : weights;
          return keep(noteLayer(given, (watched) => forward(watched, tensorsFrom(inputs, shapes))).clone());
        }),
      );
      return whenAll([read(result)], ([values]) => {
        result.dispose();
        return values;
      });
    },

    state() {
      return Object.fromEntries(Array.from(state, ([name, values]) => [name, values.slice()]));
    },

    restore(saved) {
      assertFits(saved, state);
      for (const name of state.keys()) state.set(name, saved[name]!.slice()); // each was found just above
      useBackend(backend);
      uploadAll();
    },

    dispose() {
      dispose(weights);
    },
  };
}

function prepareUpdates(spec: ProgramSpec) {
  return new Map(
    Object.entries(spec.updates).map(([name, update]) => {
      const rule = updateRule(update.optimizer);
      return [name, { update, rule, trained: trainedBy(update, spec.weights) }];
    }),
  );
}

function initialState(spec: ProgramSpec): Map<string, Float32Array> {
  const state = new Map(Array.from(stateLengths(spec), ([name, length]) => [name, new Float32Array(length)]));
  for (const [name, values] of initialValues(spec)) state.get(name)?.set(values);
  return state;
}

/** The L2 norm over all numbers of all gradients. */
function norm(gradients: Iterable<Float32Array>): number {
  let squares = 0;
  for (const gradient of gradients) {
    for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
  }
  return Math.sqrt(squares);
}
