import type { ContentLossName } from '../config/names.ts';
import type { ContentLoss } from './content-loss.ts';
import { l1 } from './l1.ts';
import { mse } from './mse.ts';
import { perceptual } from './perceptual.ts';

export type { ContentLoss } from './content-loss.ts';

/** Every content loss by its name in a run file. */
export const contentLosses: Record<ContentLossName, ContentLoss> = { l1, mse, perceptual };
