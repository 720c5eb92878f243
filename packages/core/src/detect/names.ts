/** What rules over generated samples find, the gravest first. */
export const evaluationRuleNames = [
  'full-collapse',
  'untrained',
  'oscillation',
  'missing-modes',
  'intra-class-collapse',
  'under-represented',
] as const;
export type EvaluationRuleName = (typeof evaluationRuleNames)[number];

/** What rules over the signals of D and G find. */
export const signalRuleNames = ['diverged', 'discriminator-overpowering', 'discriminator-failing'] as const;
export type SignalRuleName = (typeof signalRuleNames)[number];

export const ruleNames = [...signalRuleNames, ...evaluationRuleNames] as const;
export type RuleName = (typeof ruleNames)[number];

/**
 * What can be said of a generator, the gravest first: of findings that are equally severe the first one names the
 * verdict. `insufficient` and `healthy` are said when no rule has found anything.
 */
export const verdictNames = ['diverged', ...evaluationRuleNames, 'insufficient', 'healthy'] as const;
export type VerdictName = (typeof verdictNames)[number];

/** Verdicts that mean that G has lost diversity. */
export const collapseNames: readonly VerdictName[] = [
  'full-collapse',
  'oscillation',
  'missing-modes',
  'intra-class-collapse',
];

/** What can be said of the game between D and G, an axis of its own: diversity may be normal beside either. */
export const balanceNames = ['discriminator-overpowering', 'discriminator-failing', 'balanced'] as const;
export type BalanceName = (typeof balanceNames)[number];

/** Mildest first. */
export const severityNames = ['none', 'info', 'warning', 'critical'] as const;
export type Severity = (typeof severityNames)[number];
