import { heartbeatTimeoutSeconds } from '@modewatch/db';
import { requeueSeconds } from '@modewatch/db/queue';
import { reapEveryMs } from './reap-lost-runs.ts';
import { askAgainMs } from './take-run.ts';

/**
 * After how many seconds at most a free worker goes on with what a dead one trained, counted from its last heartbeat on
 * the server's clock: silence, the next look at it, and the job's way through the queue.
 */
export const takeoverSeconds = heartbeatTimeoutSeconds + (reapEveryMs + askAgainMs) / 1000 + requeueSeconds;
