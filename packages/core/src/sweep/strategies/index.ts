import type { StrategyName } from '../names.ts';
import { grid } from './grid.ts';
import { random } from './random.ts';
import { sobol } from './sobol.ts';
import type { Strategy } from './strategy.ts';
import { tpe } from './tpe.ts';

/** Every strategy by its name in a sweep file. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = { grid, random, sobol, tpe };
