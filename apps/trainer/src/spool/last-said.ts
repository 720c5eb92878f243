import type { RunEvent, StatusEvent } from '@modewatch/core/events';
import { listSegments } from './spool-directory.ts';
import { openSpoolReader } from './spool-reader.ts';

/** How an attempt says that it has ended. */
export type EndEvent = StatusEvent & { status: Exclude<StatusEvent['status'], 'running'> };

/** What stands in the spool of an attempt whose process has ended. */
export type LastSaid = {
  /** How it said that it ended; undefined when it had no time for that. */
  end: EndEvent | undefined;
  /** Where it was; undefined when it said nothing of that. */
  step: number | undefined;
  /** Whether there is one in what was read. */
  hasCheckpoint: boolean;
  /** Whether it never said anything. */
  isSilent: boolean;
};

/**
 * Reads the end of a spool: its newest file that holds an event. Those before it may have been delivered and deleted, and
 * after a long outage there are many: whoever reads them all lets heartbeats of other runs wait. What a process tells its
 * parent as well may be lost with the pipe between them; the spool is what counts.
 */
export function lastSaid(directory: string): LastSaid {
  const said: LastSaid = { end: undefined, step: undefined, hasCheckpoint: false, isSilent: true };
  for (const { firstSeq } of listSegments(directory).toReversed()) {
    readFrom(directory, firstSeq, (event) => note(said, event));
    if (!said.isSilent) break;
  }
  return said;
}

function readFrom(directory: string, firstSeq: number, onEvent: (event: RunEvent) => void): void {
  const reader = openSpoolReader(directory, { afterSeq: firstSeq - 1 });
  try {
    for (let { events } = reader.read(); events.length > 0; { events } = reader.read()) {
      for (const { event } of events) onEvent(event);
    }
  } finally {
    reader.close();
  }
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
