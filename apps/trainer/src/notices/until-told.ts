import type { Db } from '@modewatch/db';
import { pause } from '../pause.ts';
import type { Channel } from './channel.ts';

const lookEveryMs = 250;
/** What cannot be sent by then is left to whoever works next. */
const longestMs = 15_000;

/** Waits until a worker at work has sent what there is to tell, for a while at most. */
export async function untilTold(
  db: Pick<Db, 'notices'>,
  { channels, signal: asked }: { channels: readonly Channel[]; signal: AbortSignal },
): Promise<void> {
  const names = channels.map(({ name }) => name);
  const signal = AbortSignal.any([asked, AbortSignal.timeout(longestMs)]);
  while (!signal.aborted && names.length > 0 && (await db.notices.toSend(names)).length > 0)
    await pause(lookEveryMs, signal);
}
