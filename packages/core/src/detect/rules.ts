import { discriminatorFailing } from './discriminator-failing.ts';
import { discriminatorOverpowering } from './discriminator-overpowering.ts';
import { diverged } from './diverged.ts';
import { fullCollapse } from './full-collapse.ts';
import { intraClassCollapse } from './intra-class-collapse.ts';
import { missingModes } from './missing-modes.ts';
import type { EvaluationRuleName, SignalRuleName } from './names.ts';
import { oscillation } from './oscillation.ts';
import type { EvaluationRule, SignalRule } from './rule.ts';
import { underRepresented } from './under-represented.ts';
import { untrained } from './untrained.ts';

/** The rules over generated samples. */
export const evaluationRules = {
  'full-collapse': fullCollapse,
  untrained,
  oscillation,
  'missing-modes': missingModes,
  'intra-class-collapse': intraClassCollapse,
  'under-represented': underRepresented,
} satisfies Record<EvaluationRuleName, EvaluationRule>;

/** The rules over what D and G did. */
export const signalRules = {
  diverged,
  'discriminator-overpowering': discriminatorOverpowering,
  'discriminator-failing': discriminatorFailing,
} satisfies Record<SignalRuleName, SignalRule>;

/** How many findings in a row a flag takes at most: that of the first of them is its onset. */
export const mostPersistence = Math.max(
  ...Object.values({ ...evaluationRules, ...signalRules }).map(({ persistence }) => persistence),
);
