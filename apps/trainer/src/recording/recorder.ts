import fs from 'node:fs';
import { type Db, NotFoundError, SetBackError } from '@modewatch/db';
import type { Outage, OutlastOptions } from '../database/outage.ts';
import { pause } from '../pause.ts';
import { listSegments, type SpoolKey } from '../spool/spool-directory.ts';
import { type Damage, openSpoolReader, type SpoolReader } from '../spool/spool-reader.ts';

export type Recorder = {
  /** Delivers what the spool holds by now and ends; gives up when `signal` aborts. */
  finish(signal: AbortSignal): Promise<Delivery>;
};

/** 'pending': given up; the spool is still there. 'gone': the run has been deleted. */
export type Delivery = 'complete' | 'pending' | 'gone';

export type RecorderOptions = {
  db: Pick<Db, 'events'>;
  key: SpoolKey;
  directory: string;
  outage: Outage;
  say: (line: string) => void;
  /** The run has been stopped, by somebody or by what it has just logged. */
  onStopped?: () => void;
  /** Errors that end the delivery, besides that the run is gone; every other one is outlasted. */
  isHopeless?: (error: unknown) => boolean;
};

/** Often enough for curves that move; seldom enough that a batch, which costs the same for few points as for many, does not cost training its time. */
const paceMs = 1000;

/**
 * Ships the events of a spool to the database, in the background and in batches, for as long as it takes. It reads
 * the file and keeps no queue, so a database that is away costs disk and no memory.
 */
export function startRecorder(options: RecorderOptions): Recorder {
  const finishing = new AbortController();
  const givingUp = new AbortController();
  const delivery = deliver(options, finishing.signal, givingUp.signal);
  delivery.catch(() => undefined); // whoever finishes hears of it; until then it must not end the process

  return {
    async finish(signal) {
      finishing.abort();
      const giveUp = () => givingUp.abort();
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) giveUp();
      try {
        return await delivery;
      } catch (error) {
        if (error instanceof NotFoundError) return 'gone';
        if (signal.aborted) return 'pending';
        throw error;
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },
  };
}

async function deliver(
  options: RecorderOptions,
  finishing: AbortSignal,
  signal: AbortSignal,
): Promise<Delivery> {
  const { db, key, outage, say } = options;
  const { isHopeless = () => false } = options;
  const isFinal = (error: unknown) =>
    error instanceof NotFoundError || error instanceof SetBackError || isHopeless(error);
  for (;;) {
    const afterSeq = await outage.outlast(() => db.events.lastSeq(key), { signal, isFinal });
    try {
      return await deliverFrom(afterSeq, options, { finishing, signal, isFinal });
    } catch (error) {
      if (!(error instanceof SetBackError)) throw error;
      say(`${error.message}. Sending again what the spool still holds.`);
    }
  }
}

async function deliverFrom(
  afterSeq: number,
  { db, key, directory, outage, say, onStopped }: RecorderOptions,
  { finishing, ...insistence }: { finishing: AbortSignal } & OutlastOptions,
): Promise<Delivery> {
  const reader = openSpoolReader(directory, { afterSeq });
  let recorded = afterSeq;
  try {
    for (;;) {
      const isLastLook = finishing.aborted;
      const { events, damage, isAtEnd } = reader.read();
      for (const each of damage) say(describeDamage(each));
      if (events.length > 0) {
        const batch = { ...key, events, afterSeq: recorded };
        const answer = await outage.outlast(() => db.events.record(batch), insistence);
        recorded = answer.lastSeq;
        if (answer.isStopped) onStopped?.();
      } else if (isLastLook) {
        return 'complete';
      }
      removeDelivered(directory, reader);
      if (isAtEnd) await pause(paceMs, finishing);
    }
  } finally {
    reader.close();
  }
}

function describeDamage({ file, offset, reason }: Damage): string {
  return `Damaged spool: ${file} at byte ${offset}: ${reason}. Every intact record is kept.`;
}

/** The files before the one being read have been delivered in full. */
function removeDelivered(directory: string, reader: SpoolReader): void {
  const { segment } = reader.position();
  if (!segment) return;
  for (const { file, firstSeq } of listSegments(directory)) {
    if (firstSeq < segment.firstSeq) fs.rmSync(file, { force: true });
  }
}
