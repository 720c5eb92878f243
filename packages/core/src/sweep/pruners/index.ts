import type { PrunerName } from '../names.ts';
import { asha } from './asha.ts';
import { median } from './median.ts';
import type { Pruner } from './pruner.ts';

/** Every rule of early ends by its name; `hyperband` in a sweep file is `asha`. */
export const pruners = { asha, median } satisfies { [Name in PrunerName]: Pruner<Name> };
