import { decode, encode } from '@msgpack/msgpack';
import { z } from 'zod';
import { defaultsBeside } from '../config/defaults-beside.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Dataset } from '../datasets/index.ts';
import { sha256 } from '../sha256.ts';
import type { Arrays } from './engine.ts';

const format = 'modewatch-checkpoint';
const version = 1;

/** All that a training goes on from. Its randomness needs no place here: the step is its address. */
export type Checkpoint = {
  step: number;
  imagesSeen: number;
  state: Arrays;
  /** What the collapse detector remembers, in msgpack's types, and the version of the detector that can read it. */
  detector?: { version: number; state: unknown } | undefined;
};

/** What decides how a training goes on, by name. Two trainings may share a checkpoint only if these are equal. */
export type TrainingSettings = Record<string, string | number | boolean>;

/** A checkpoint that cannot be gone on from. */
export class CheckpointError extends Error {
  override name = 'CheckpointError';
}

/** The settings of a training: all of its config but what only names, watches or bounds it, and the data's contents. */
export function trainingSettings(config: RunConfig, dataset: Dataset): TrainingSettings {
  const { name, project, tags, notes, workerTags, preset, steps, ...rest } = config;
  const {
    logEvery,
    snapshotEvery,
    snapshotSamples,
    checkpointEvery,
    evaluateEvery,
    evaluationSamples,
    evaluationNetwork,
    objective,
    engine,
    backend,
    threads,
    ...decisive
  } = rest;
  return { ...flatten(decisive), 'dataset contents': dataset.edition.sha256 };
}

/** A checkpoint as bytes: msgpack; numbers of the state as little-endian float32. */
export async function encodeCheckpoint(
  { step, imagesSeen, state, detector }: Checkpoint,
  settings: TrainingSettings,
): Promise<Uint8Array<ArrayBuffer>> {
  const settingsHash = await hashOf(settings);
  const arrays = Object.fromEntries(
    Object.entries(state).map(([name, values]) => [
      name,
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    ]),
  );
  return encode({
    ...{ format, version, step, imagesSeen, settingsHash, settings, state: arrays },
    ...(detector && { detector }),
  });
}

/**
 * Reads a checkpoint, whatever training it belongs to.
 *
 * @throws CheckpointError when the bytes are no checkpoint of this version
 */
export function readCheckpoint(bytes: Uint8Array): Checkpoint {
  return checkpointOf(parse(bytes));
}

/**
 * Reads a checkpoint for a training with these settings.
 *
 * @throws CheckpointError when the bytes are no checkpoint of this version, or one of a training with other settings,
 *   which are then named
 */
export async function decodeCheckpoint(bytes: Uint8Array, settings: TrainingSettings): Promise<Checkpoint> {
  const saved = parse(bytes);
  if (saved.settingsHash !== (await hashOf(saved.settings))) {
    throw new CheckpointError(
      'the checkpoint is damaged: its settings are not those that it was written with',
    );
  }
  // What a training was before there was a setting for it is that setting's default.
  const before = { ...flatten(defaultsBeside(settings)), ...saved.settings };
  const names = new Set([...Object.keys(saved.settings), ...Object.keys(settings)]);
  const differences = [...names]
    .filter((name) => before[name] !== settings[name])
    .map((name) => `${name} (was ${before[name] ?? 'not set'}, is ${settings[name] ?? 'not set'})`);
  if (differences.length > 0) {
    throw new CheckpointError(
      `the checkpoint belongs to a training with other settings: ${differences.join(', ')}. ` +
        'Set them back to go on from it, or start a new run.',
    );
  }
  return checkpointOf(saved);
}

/** What the data is, and by what images are counted: a training that goes on with other values makes no sense. */
const lasting = /^(dataset|dataset contents|datasetOptions\..*|batchSize|discriminatorSteps|pretrainSteps)$/;

/**
 * A checkpoint of one training as one of another, which goes on from it with other settings: a branch. Whether its
 * weights fit is for the program to say that restores them.
 *
 * @throws CheckpointError when the bytes are no checkpoint of this version, or a setting differs that has to stay
 */
export async function rebaseCheckpoint(
  bytes: Uint8Array,
  settings: TrainingSettings,
): Promise<Uint8Array<ArrayBuffer>> {
  const saved = parse(bytes);
  const names = new Set([...Object.keys(saved.settings), ...Object.keys(settings)]);
  const differences = [...names]
    .filter((name) => lasting.test(name) && saved.settings[name] !== settings[name])
    .map((name) => `${name} (was ${saved.settings[name] ?? 'not set'}, is ${settings[name] ?? 'not set'})`);
  if (differences.length > 0) {
    const what = 'a branch goes on with the data and the counting of images of the run that it comes from';
    throw new CheckpointError(`${what}: ${differences.join(', ')}. Set them back, or clone the run.`);
  }
  return encodeCheckpoint(checkpointOf(saved), settings);
}

function checkpointOf({ step, imagesSeen, state, detector }: z.infer<typeof schema>): Checkpoint {
  const arrays = Object.entries(state).map(([name, values]) => [
    name,
    new Float32Array(Uint8Array.from(values).buffer),
  ]);
  return { step, imagesSeen, state: Object.fromEntries(arrays), ...(detector && { detector }) };
}

const schema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  step: z.int().min(0),
  imagesSeen: z.int().min(0),
  settingsHash: z.string(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  state: z.record(
    z.string(),
    z.instanceof(Uint8Array).refine((values) => values.length % 4 === 0, 'must hold float32 numbers'),
  ),
  detector: z.object({ version: z.int(), state: z.unknown() }).optional(),
});

function parse(bytes: Uint8Array): z.infer<typeof schema> {
  const head = z.object({ format: z.literal(format), version: z.int() });
  const content = unpack(bytes);
  const known = head.safeParse(content);
  if (!known.success)
    throw new CheckpointError(`expected a ${format}, got ${bytes.length} bytes of something else`);
  if (known.data.version !== version) {
    throw new CheckpointError(
      `the checkpoint was written by another version of Modewatch: ${otherFields(content).join(', ')}. ` +
        'Go on from it with the version that wrote it, or begin the run again.',
    );
  }
  const result = schema.safeParse(content);
  if (!result.success) {
    throw new CheckpointError(`the checkpoint is damaged: ${z.prettifyError(result.error)}`, {
      cause: result.error,
    });
  }
  return result.data;
}

/** In what the contents of a checkpoint differ from those that this version writes, field by field. */
function otherFields(content: unknown): string[] {
  const saved = new Map(Object.entries(content ?? {}));
  const issues = schema.safeParse(content).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path: [field] }) => String(field)));
  wrong.delete('version');
  return [
    `version (was ${saved.get('version')}, is ${version})`,
    ...[...wrong].map(
      (field) => `${field} (${saved.has(field) ? 'was of another form' : 'was not there, is needed'})`,
    ),
    ...[...saved.keys()]
      .filter((field) => !(field in schema.shape))
      .map((field) => `${field} (is not known)`),
  ];
}

function unpack(bytes: Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch (cause) {
    throw new CheckpointError(`expected a ${format}, got ${bytes.length} bytes that msgpack cannot read`, {
      cause,
    });
  }
}

/** Nested fields as one level: { generator: { beta1: 0.5 } } -> { 'generator.beta1': 0.5 }; lists as text. */
function flatten(fields: object, prefix = ''): TrainingSettings {
  return Object.assign(
    {},
    ...Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? flatten(value, `${prefix}${name}.`)
          : { [prefix + name]: Array.isArray(value) ? value.map(written).join(', ') : value },
      ),
  );
}

const written = (item: unknown) => (item instanceof Object ? JSON.stringify(item) : String(item));

function hashOf(settings: TrainingSettings): Promise<string> {
  return sha256(JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))));
}
