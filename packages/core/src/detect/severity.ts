import { ruleNames, type Severity, severityNames } from './names.ts';
import type { Finding } from './verdict.ts';

/** How grave: 0 for none. */
export const rankOf = (severity: Severity) => severityNames.indexOf(severity);

/** By severity, and where that is the same in the order of the rules. */
export function gravestFirst<Kind extends Pick<Finding, 'rule' | 'severity'>>(
  findings: readonly Kind[],
): Kind[] {
  return findings.toSorted(
    (a, b) =>
      rankOf(b.severity) - rankOf(a.severity) || ruleNames.indexOf(a.rule) - ruleNames.indexOf(b.rule),
  );
}
