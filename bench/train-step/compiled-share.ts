import { openEngine } from '@modewatch/backend';
import { normNames, runConfig } from '@modewatch/core/config';
import { combinations, dataShape, variants } from '../../tests/library/combinations.ts';
import { smallTraining } from '../../tests/library/first-updates.ts';
import { type Figure, figure } from '../report.ts';

/**
 * Of every loss with every penalty, model and norm, and of each other option with every model, the share that
 * `engine: auto` runs compiled: traced, and with the gradients of the eager engine. Says of each other one why not.
 */
export async function compiledShare(): Promise<Figure[]> {
  const engine = await openEngine();
  let [allowed, compiled] = [0, 0];
  const listed = [...combinations(normNames), ...variants()];
  for (const { name, input } of listed) {
    const { data: config } = runConfig.safeParse(input);
    if (!config) continue;
    allowed++;
    const program = await engine.program(smallTraining({ config, dataShape }).spec);
    program.dispose();
    if (program.description.engine === 'compiled') compiled++;
    else console.log(`Not compiled: ${name}: ${program.notes.join('; ')}`);
  }
  return [
    figure('combinations', allowed, { unit: `allowed of ${listed.length}` }),
    figure('compiled-share', compiled / allowed, {
      unit: 'of allowed combinations',
      target: { atLeast: 0.95 },
    }),
  ];
}
