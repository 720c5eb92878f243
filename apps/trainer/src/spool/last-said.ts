import type { RunEvent, StatusEvent } from '@modewatch/core/events';
import { openSpoolReader } from './spool-reader.ts';

/** How an attempt says that it has ended. */
export type EndEvent = StatusEvent & { status: Exclude<StatusEvent['status'], 'running'> };

/** What stands in the spool of an attempt whose process has ended. */
export type LastSaid = {
  /** How it said that it ended; undefined when it had no time for that. */
  end: EndEvent | undefined;
  /** Where it was; undefined when it said nothing of that. */
  step: number | undefined;
  hasCheckpoint: boolean;
  /** Whether it never said anything. */
  isSilent: boolean;
};

/**
 * Reads what is left of a spool, at least its newest file: those before it may have been delivered and deleted. What a
 * process tells its parent as well may be lost with the pipe between them; the spool is what counts.
 */
export function lastSaid(directory: string): LastSaid {
  const said: LastSaid = { end: undefined, step: undefined, hasCheckpoint: false, isSilent: true };
  const reader = openSpoolReader(directory);
  try {
    for (let { events } = reader.read(); events.length > 0; { events } = reader.read()) {
      for (const { event } of events) note(said, event);
    }
  } finally {
    reader.close();
  }
  return said;
}

function note(said: LastSaid, event: RunEvent): void {
  said.isSilent = false;
  said.step = event.step ?? said.step;
  said.hasCheckpoint ||= event.type === 'checkpoint';
  if (event.type === 'status' && isEnd(event)) said.end ??= event;
}

function isEnd(event: StatusEvent): event is EndEvent {
  return event.status !== 'running';
}
