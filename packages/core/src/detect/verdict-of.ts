import { type GeneratorWeights, generatorWeights } from '../evaluation/evaluation.ts';
import { type DetectorState, detectorVersion, type Track } from './detector-state.ts';
import { type BalanceName, balanceNames, type VerdictName, verdictNames } from './names.ts';
import { gravestFirst } from './severity.ts';
import type { Flag, Verdict } from './verdict.ts';

/** How a run stands by what its detector knows. Its health is that of the averaged weights where there are any. */
export function verdictOf(state: DetectorState): Verdict {
  const weights = generatorWeights.findLast((each) => state.tracks[each]) ?? null;
  const track = weights && state.tracks[weights];
  const flags = gravestFirst([
    ...flagsOf(state.game),
    ...generatorWeights.flatMap((each) => flagsOf(state.tracks[each])),
  ]);
  // What is flagged of the other weights alone stands among the flags, and says nothing of these.
  const own = flags.filter((flag) => flag.weights === weights || flag.weights === null);
  const health = own.find(({ rule }) => isOneOf(verdictNames, rule));
  const balance = own.find(({ rule }) => isOneOf(balanceNames, rule));
  const rest = withoutFlag(track ?? null, weights);
  return {
    health: (health?.rule as VerdictName | undefined) ?? rest.health, // it was found by its name
    balance: (balance?.rule as BalanceName | undefined) ?? 'balanced', // likewise
    severity: flags[0]?.severity ?? 'none',
    weights,
    explanation: health?.explanation ?? rest.explanation,
    flags,
    recovered: state.recovered,
    at: state.at,
    detectorVersion,
  };
}

function flagsOf(part: Pick<Track, 'watches'> | undefined): Flag[] {
  return Object.values(part?.watches ?? {}).flatMap(({ flag }) => flag ?? []);
}

const isOneOf = (names: readonly string[], name: string) => names.includes(name);

/** A verdict is about collapse: samples that are far from real ones can show none of it. */
const notCollapsed =
  'No sign of collapse: G makes samples of every mode, none of them repeated. How close they are to real ones, ' +
  'coverage and FID say.';

function withoutFlag(
  track: Track | null,
  weights: GeneratorWeights | null,
): Pick<Verdict, 'health' | 'explanation'> {
  if (!track || !weights) {
    return { health: 'insufficient', explanation: 'No samples have been evaluated yet.' };
  }
  if (track.obstacle !== null) {
    return { health: 'insufficient', explanation: `No verdict: ${track.obstacle}.` };
  }
  const [suspected] = track.newest;
  if (!suspected) {
    return { health: 'healthy', explanation: notCollapsed };
  }
  return { health: 'healthy', explanation: `Suspected, to be seen again: ${suspected.explanation}` };
}
