import type { Origin } from '@modewatch/core/training';
import { selfCheckSpec } from '../check/self-check-spec.ts';
import { type EngineChoice, openEngine } from '../open-engine.ts';

/** `backend` is as recorded with a run; `notes` say what was passed over, and why, or what would be faster. */
export type AutoChoice = { backend: string; notes: Origin['notes'] };

/** What `auto` takes for a program that can be traced, as all of core's can. */
export async function chosenByAuto(
  choice: Pick<EngineChoice, 'threads' | 'backendsDir'>,
): Promise<AutoChoice> {
  const engine = await openEngine(choice);
  const { description, notes, dispose } = await engine.program(selfCheckSpec);
  dispose();
  return { backend: description.backend, notes };
}
