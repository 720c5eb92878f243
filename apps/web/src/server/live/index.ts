import { getDb } from '../db.ts';
import { createLiveHub, type LiveHub } from './hub.ts';

const remembered = globalThis as { modewatchLive?: LiveHub };

/** The process's one listening connection, shared by every open page. */
export function getLive(): LiveHub {
  remembered.modewatchLive ??= createLiveHub((onChange, onState) =>
    getDb().changes.listen(onChange, onState),
  );
  return remembered.modewatchLive;
}
