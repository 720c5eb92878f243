import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { explainFailure } from './explain-failure.ts';
import { type Change, channel, parseChange } from './notify.ts';

/** Whether changes are being heard at the moment. After a reconnection some may have been missed: read anew. */
export type ListenState = 'connected' | 'reconnecting';

/** Between two attempts to reconnect, milliseconds: first and longest. */
const pauses = { first: 100, longest: 5000 };

/**
 * Listens for changes of runs, on a connection of its own that is made again whenever it breaks.
 *
 * @returns what ends the listening
 * @throws DatabaseError when the first connection can't be made
 */
export async function listenForChanges(
  url: string,
  onChange: (change: Change) => void,
  onState: (state: ListenState) => void = () => undefined,
): Promise<() => Promise<void>> {
  const stopped = new AbortController();
  const listening = { url, onChange, onState, signal: stopped.signal };
  let connection = await connect(listening).catch((error: unknown) => {
    throw explainFailure(url, error);
  });
  onState('connected');

  const keepListening = async () => {
    while (!stopped.signal.aborted) {
      await connection.broken;
      if (stopped.signal.aborted) return;
      onState('reconnecting');
      const next = await reconnect(listening);
      if (!next) return;
      connection = next;
      onState('connected');
    }
  };
  const kept = keepListening();
  return async () => {
    stopped.abort();
    await connection.end();
    await kept;
  };
}

type Listening = { url: string; onChange: (change: Change) => void; signal: AbortSignal };
type Listener = { broken: Promise<void>; end(): Promise<void> };

async function connect({ url, onChange }: Listening): Promise<Listener> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'modewatch listener',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const broken = new Promise<void>((resolve) => {
    client.once('error', () => resolve());
    client.once('end', () => resolve());
  });
  client.on('error', () => undefined); // a second one after the first
  client.on('notification', ({ payload }) => onChange(parseChange(payload ?? '')));
  await client.connect();
  await client.query(`LISTEN ${channel}`);
  return { broken, end: () => client.end() };
}

/** Tries until it succeeds; null when the listening has ended meanwhile. */
async function reconnect(listening: Listening): Promise<Listener | null> {
  for (let pause = pauses.first; !listening.signal.aborted; pause = Math.min(pause * 2, pauses.longest)) {
    const listener = await connect(listening).catch(() => null); // not back yet
    if (listener && !listening.signal.aborted) return listener;
    await listener?.end();
    await sleep(pause, undefined, { signal: listening.signal }).catch(() => undefined); // ended: told by the signal
  }
  return null;
}
