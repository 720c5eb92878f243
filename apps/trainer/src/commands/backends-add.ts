import path from 'node:path';
import { chosenByAuto } from '@modewatch/backend';
import { Argument, Command } from 'commander';
import { addRung } from '../backends/add-rung.ts';
import { type AddableName, addableNames, addableRungs } from '../backends/addable-rungs.ts';
import { readEnv } from '../env.ts';
import { interruptedExitCode, stopSignals } from '../stop-signals.ts';
import { formatBytes, formatDuration, formatNumber } from '../terminal/format.ts';
import { progressLine } from '../terminal/progress-line.ts';

export function addBackendCommand(): Command {
  return new Command('add')
    .description('fetches a backend that the installation leaves out, and checks it')
    .addArgument(new Argument('<name>', 'the backend').choices(addableNames))
    .action(add);
}

async function add(name: AddableName): Promise<void> {
  const backendsDir = path.join(readEnv().dataDir, 'backends');
  const { packages, size, needs, isOnCard } = addableRungs[name];
  const line = progressLine();
  const signal = stopSignals();
  const startedAt = performance.now();
  const took = () => formatDuration(performance.now() - startedAt);
  line.print(
    `Fetching ${Object.entries(packages)
      .map((each) => each.join('@'))
      .join(' and ')} with npm: ${size}.`,
  );
  line.print(`It needs ${needs}.`);
  try {
    const report = await addRung(name, {
      ...{ backendsDir, signal },
      onProgress: (bytes) => line.show(`${name}  ${formatBytes(bytes)} so far, ${took()}`),
      onCheck: () => line.show(`${name}  checking what it computes, ${took()}`),
    });
    line.clear();
    if (report.works) {
      const { matMul, conv2d } = report.gflops;
      line.print(
        `✓ ${name} ${report.version} works: ${formatNumber(matMul)} GFLOP/s in products of matrices, ${formatNumber(conv2d)} in convolutions. ./modewatch backends compares them.`,
      );
      if (isOnCard) for (const each of await whatAutoDoes(name, backendsDir)) line.print(each);
    } else {
      line.print(`${name} is installed, but does not work here: ${report.reason}.`);
      line.print(`It works as soon as there is one. ./modewatch backends remove ${name} takes it away.`);
    }
  } catch (error) {
    line.clear();
    if (!signal.aborted) throw error;
    line.print('Interrupted. Nothing was changed.');
    process.exitCode = interruptedExitCode;
  }
}

/** With what was added, in sentences. */
async function whatAutoDoes(name: AddableName, backendsDir: string): Promise<string[]> {
  const { backend, notes } = await chosenByAuto({ threads: 1, backendsDir });
  if (backend !== name) {
    const reasons = notes.filter((note) => note.includes(name));
    return reasons.length > 0
      ? reasons.map((reason) => `auto does not take it: ${reason}`)
      : [`auto takes ${backend} before it.`]; // another card's
  }
  return [
    'From now on engine: auto trains on it. Small networks may be faster on the processor: their runs say so, and engine: compiled keeps them there.',
  ];
}
