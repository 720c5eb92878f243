import { processorTimeKey, type RunEvent } from '@modewatch/core/events';
import { watchSystem } from './system-metrics.ts';

type Options = {
  /** Steps of the run. */
  steps: number;
  /** Milliseconds from any beginning. */
  now?: () => number;
};

/**
 * Adds to the events of a training what it and its machine use: samples beside its own metrics, and at its end, however
 * that comes, the processor time that this process has taken. No step has two of a kind.
 */
export async function* withSystemMetrics(
  events: AsyncIterable<RunEvent>,
  { steps, now = () => performance.now() }: Options,
): AsyncGenerator<RunEvent> {
  const system = watchSystem(now);
  let moment: { step: number; imagesSeen: number } | undefined;
  let sampledStep = -1;
  function* sample(values: Record<string, number> | undefined): Generator<RunEvent> {
    if (!values || !moment || moment.step === sampledStep) return;
    sampledStep = moment.step;
    const { user, system } = process.cpuUsage();
    const all = { ...values, [processorTimeKey]: (user + system) / 1e6 };
    yield { type: 'metrics', ...moment, time: Date.now(), values: all };
  }
  const last = () => sample(system() ?? {});
  try {
    for await (const event of events) {
      if ('imagesSeen' in event) moment = { step: event.step, imagesSeen: event.imagesSeen };
      if (event.type === 'status' && event.status !== 'running') yield* last();
      yield event;
      if (event.type === 'metrics' && event.step < steps) yield* sample(system());
    }
  } catch (error) {
    yield* last();
    throw error;
  }
}
