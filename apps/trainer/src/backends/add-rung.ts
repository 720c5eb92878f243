import fs from 'node:fs';
import path from 'node:path';
import type { EngineReport } from '@modewatch/backend';
import { messageOf, UserError } from '../errors.ts';
import { type AddableName, addableRungs } from './addable-rungs.ts';
import { checkRung } from './check-rung.ts';
import { type NpmInstall, npmInstall } from './npm-install.ts';

export type AddRung = Pick<NpmInstall, 'signal' | 'onProgress'> & {
  backendsDir: string;
  onCheck?: () => void;
};

/**
 * Fetches the packages of a rung, checks that they compute what they should, and only then puts them into their folder.
 * They stay where all they lack is a graphics card: it may be in another machine, or its driver may follow.
 *
 * @throws UserError with the reason, when nothing was changed
 */
export async function addRung(name: AddableName, options: AddRung): Promise<EngineReport> {
  const { backendsDir, signal, onProgress, onCheck } = options;
  const { packages, withScript, onFailure } = addableRungs[name];
  fs.mkdirSync(backendsDir, { recursive: true });
  const unchecked = fs.mkdtempSync(path.join(backendsDir, '.unchecked-'));
  const folder = path.join(unchecked, name);
  try {
    await npmInstall({ folder, packages, withScript, signal, onProgress }).catch((cause: unknown) => {
      throw new UserError(
        `npm could not install ${name}: ${messageOf(cause)}\n${onFailure}\nNothing was changed.`,
        { cause },
      );
    });
    onCheck?.();
    const report = await checkRung(name, unchecked);
    if (!report.works && !report.lacksCard) {
      throw new UserError(`${name} does not work here: ${report.reason}\nNothing was changed.`);
    }
    const place = path.join(backendsDir, name);
    if (fs.existsSync(place)) fs.renameSync(place, path.join(unchecked, 'replaced'));
    fs.renameSync(folder, place);
    return report;
  } finally {
    fs.rmSync(unchecked, { recursive: true, force: true, maxRetries: 3 });
  }
}
