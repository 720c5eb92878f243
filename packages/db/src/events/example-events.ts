import type { Flag, FlagChange, Verdict } from '@modewatch/core/detect';
import type { Evaluation } from '@modewatch/core/evaluation';
import type { NumberedEvent, RunEvent } from '@modewatch/core/events';

/** Numbers events 1, 2, 3, …, or from another number on. */
export function numbered(events: RunEvent[], from = 1): NumberedEvent[] {
  return events.map((event, i) => ({ seq: from + i, event }));
}

/** Metrics of one step, as a run with batches of 64 logs them every 300 ms. */
export function metricsAt(step: number, values: Record<string, number>): RunEvent {
  return { type: 'metrics', ...momentAt(step), values };
}

/** A sample grid of four images of one colour. @param current the same by G as it is, where `png` is of its average */
export function snapshotAt(
  step: number,
  png = new Uint8Array([1, 2, 3]),
  current?: Uint8Array<ArrayBuffer>,
): RunEvent {
  return {
    ...{ type: 'snapshot', ...momentAt(step), shape: [4, 2, 2, 1], samples: new Uint8Array(16), png },
    picture: { width: 5, height: 5, tileWidth: 2, tileHeight: 2, gutter: 1 },
    ...(current && { current }),
  };
}

/** A checkpoint whose state tells its step. */
export function checkpointAt(step: number, state = new Uint8Array([step % 256])): RunEvent {
  return { type: 'checkpoint', ...momentAt(step), state };
}

/** A log line, of a step or of none. */
export function logAt(step: number | undefined, message: string): RunEvent {
  return {
    type: 'log',
    ...(step !== undefined && { step }),
    time: timeOf(step ?? 0),
    level: 'info',
    message,
  };
}

/** What the training says becomes of it. */
export function statusAt(
  step: number,
  status: Extract<RunEvent, { type: 'status' }>['status'],
  reason?: string,
): RunEvent {
  return { type: 'status', step, time: timeOf(step), status, ...(reason !== undefined && { reason }) };
}

/** A small evaluation of the weights themselves or their average. */
export function evaluationAt(step: number, weights: Evaluation['weights'] = 'current'): RunEvent {
  return {
    ...{ type: 'evaluation', ...momentAt(step) },
    evaluation: {
      weights,
      protocol: {
        ...{ network: 'evaluation-27b90ac8', count: 2048, realCount: 2048, seed: 1 },
        ...{ dataset: 'abc', reference: 'def', nullTable: null, isConditional: false },
      },
      values: { 'diversity/coverage-k5': 0.5 },
      absent: { 'diversity/modes': 'no mixture' },
      nulls: {},
      modes: [],
      occupancy: null,
      examples: { duplicates: [1, 2], outliers: [] },
      obstacle: null,
    },
  };
}

/** A flag as `missing-modes` raises it at one step, for what began at another. */
export function flagAt(
  detected: number,
  { onset = detected, ...changes }: Partial<Omit<Flag, 'onset'>> & { onset?: number } = {},
): Flag {
  return {
    ...{ rule: 'missing-modes', severity: 'warning', samples: [3] },
    modes: [{ name: 'Bag', share: 0.001, bound: 0.004, expected: 0.1 }],
    evidence: [
      { of: 'share/Bag', value: Number.NaN, bound: 0.004, is: 'below', threshold: 0.05, real: null },
    ],
    explanation: 'Bags are missing.',
    ...{ weights: 'current', onset: placeOf(onset), detected: placeOf(detected) },
    protocol: { network: 'evaluation-27b90ac8', nullTable: null },
    detectorVersion: 1,
    ...changes,
  };
}

/** What the detector says at a step, with what became of its flags. */
export function verdictAt(step: number, changes: FlagChange[] = [], said: Partial<Verdict> = {}): RunEvent {
  const none = { real: null, fake: null };
  const ofNeither = { discriminator: null, generator: Number.POSITIVE_INFINITY };
  return {
    ...{ type: 'verdict', ...momentAt(step) },
    signals: {
      ...{ probability: none, logits: none, accuracy: none },
      ...{ gradientNorm: ofNeither, loss: ofNeither, nonFinite: [] },
    },
    verdict: {
      ...{ health: 'healthy', balance: 'balanced', severity: 'none', weights: 'current' },
      ...{ explanation: 'All is well.', flags: [], recovered: null, at: placeOf(step), detectorVersion: 1 },
      ...said,
    },
    changes,
  };
}

/** A verdict that raises a flag. */
export function raisedAt(step: number, changes: Parameters<typeof flagAt>[1] = {}): RunEvent {
  const flag = flagAt(step, changes);
  return verdictAt(step, [{ change: 'raised', at: placeOf(step), flag }], {
    ...{ health: 'missing-modes', severity: flag.severity, explanation: flag.explanation, flags: [flag] },
  });
}

/** A verdict that clears a flag. */
export function clearedAt(step: number, flag: Flag): RunEvent {
  return verdictAt(step, [{ change: 'cleared', at: placeOf(step), flag }], { recovered: flag });
}

const placeOf = (step: number) => ({ step, imagesSeen: step * 64 });
const timeOf = (step: number) => 1_790_000_000_000 + step * 30;
const momentAt = (step: number) => ({ ...placeOf(step), time: timeOf(step) });
