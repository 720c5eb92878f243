import type { RouterOutputs } from '../server/root.ts';
import type { RunListItem } from './run.ts';

export type Rule = RouterOutputs['flags']['ofRun'][number]['rule'];
export type Health = NonNullable<RunListItem['verdict']>['health'];

/**
 * What each rule finds and each verdict says, by the one name that it has on every page. Each is near to the word that a
 * filter takes, so that who reads the one finds the other.
 */
export const verdictNames: Record<Rule | Health, string> = {
  healthy: 'healthy',
  diverged: 'diverged',
  'discriminator-overpowering': 'D overpowers G',
  'discriminator-failing': 'D fails',
  'full-collapse': 'full collapse',
  untrained: 'untrained',
  oscillation: 'oscillation',
  'missing-modes': 'missing modes',
  'intra-class-collapse': 'intra-class collapse',
  'under-represented': 'under-represented',
  insufficient: 'insufficient evidence',
};

/** The same as a headline. */
export function verdictTitle(name: Rule | Health): string {
  const word = verdictNames[name];
  return word[0]?.toUpperCase() + word.slice(1);
}

/** What a name means, in plain words. */
export const verdictMeanings: Record<Rule | Health, string> = {
  healthy: 'no rule has found anything',
  diverged: 'losses or gradients are no numbers any more, or far too large',
  'discriminator-overpowering': 'D tells real from fake so surely that G learns little from it',
  'discriminator-failing': 'D hardly tells real from fake, so that G learns nothing from it',
  'full-collapse': 'G makes nearly the same sample whatever the latent',
  untrained: 'samples are still noise or blots',
  oscillation: 'G makes some modes now and others later, never all at once',
  'missing-modes': 'some modes of the real data are not made, or hardly',
  'intra-class-collapse': 'repeated samples: within a mode, G makes the same few again and again',
  'under-represented': 'some modes are made more rarely than in the real data',
  insufficient: 'too few samples to tell, or nothing that sees such samples',
};
