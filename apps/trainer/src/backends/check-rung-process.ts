// Loads a rung in a process of its own: a native library may bring its process down, and on Windows a loaded one can't
// be moved. Arguments: the rung, the folder that holds its folder.
import { type EngineReport, examineEngine } from '@modewatch/backend';
import type { AddableName } from './addable-rungs.ts';

const [name, backendsDir] = process.argv.slice(2);
const settings = { threads: 1, isNamed: true, backendsDir };
const report: EngineReport = await examineEngine(name as AddableName, settings); // from the parent
process.send?.(report, () => process.exit(0));
