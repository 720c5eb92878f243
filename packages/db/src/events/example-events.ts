import type { NumberedEvent, RunEvent } from '@modewatch/core/events';

/** Numbers events 1, 2, 3, …, or from another number on. */
export function numbered(events: RunEvent[], from = 1): NumberedEvent[] {
  return events.map((event, i) => ({ seq: from + i, event }));
}

/** Metrics of one step, as a run with batches of 64 logs them every 300 ms. */
export function metricsAt(step: number, values: Record<string, number>): RunEvent {
  return { type: 'metrics', ...momentAt(step), values };
}

/** A sample grid of four images of one colour. */
export function snapshotAt(step: number, png = new Uint8Array([1, 2, 3])): RunEvent {
  return {
    ...{ type: 'snapshot', ...momentAt(step), shape: [4, 2, 2, 1], samples: new Uint8Array(16), png },
    picture: { width: 5, height: 5, tileWidth: 2, tileHeight: 2, gutter: 1 },
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

const timeOf = (step: number) => 1_790_000_000_000 + step * 30;
const momentAt = (step: number) => ({ step, imagesSeen: step * 64, time: timeOf(step) });
