import type { RunConfig } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';

/**
 * Looks out for an objective that is never logged, such as a misspelt one: no checkpoint would ever count as the best.
 *
 * @returns what gives the warning, once, with the first checkpoint that is written without a value
 */
export function watchObjective(objective: RunConfig['objective']): (event: RunEvent) => string | undefined {
  const logged = new Set<string>();
  let isSettled = objective === undefined;
  return (event) => {
    if (event.type === 'metrics') for (const key of Object.keys(event.values)) logged.add(key);
    if (event.type !== 'checkpoint' || isSettled || !objective) return undefined;
    isSettled = true;
    if (logged.has(objective.metric)) return undefined;
    const keys = [...logged].sort().join(', ') || 'nothing';
    return `The objective ${objective.metric} has not been logged yet, so no checkpoint counts as the best. Logged so far: ${keys}`;
  };
}
