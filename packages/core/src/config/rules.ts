import type { ConditioningName, ContentPhase, LossName, NormName } from './names.ts';
import { isOwnModule, type OwnModule } from './own-module.ts';

/** Losses that compare D's output with a target for real samples, so that the target can be lowered. */
const lossesWithTargets: readonly LossName[] = ['minimax', 'non-saturating', 'least-squares'];

export const smoothingSuits = {
  rule: `0 with this loss, which has no target for real samples; ${lossesWithTargets.join(', ')} have one`,
  /** A loss of the user's may have one. */
  holds: ({ loss, labelSmoothing }: { loss: LossName | OwnModule; labelSmoothing: number }) =>
    labelSmoothing === 0 || isOwnModule(loss) || lossesWithTargets.includes(loss),
};

export const normSuits = {
  rule: 'layer or none with penalties, which are about the gradient of each sample alone: batch norm mixes those of a batch',
  holds: (config: { penalties: unknown[]; discriminator: { norm?: NormName | undefined } }) =>
    config.penalties.length === 0 || config.discriminator.norm !== 'batch',
};

export const conditioningSuits = {
  rule: 'none with discriminator.packing above 1, because packed samples have no class in common',
  holds: (config: { conditioning: ConditioningName; discriminator: { packing: number } }) =>
    config.conditioning === 'none' || config.discriminator.packing === 1,
};

export const contentSuits = {
  rule: '0 without contentLosses that count in these steps, which are what G is trained by then',
  holds: ({
    pretrainSteps,
    contentLosses,
  }: {
    pretrainSteps: number;
    contentLosses: { during: ContentPhase }[];
  }) => pretrainSteps === 0 || contentLosses.some(({ during }) => during !== 'training'),
};

/** Samples that the minibatch standard deviation compares with each other (Karras et al. 2017). */
export const groupSize = 4;

export const batchDivides = {
  rule: `a multiple of discriminator.packing, with minibatchDeviation of ${groupSize} times that`,
  holds: ({
    batchSize,
    discriminator: { packing, minibatchDeviation },
  }: {
    batchSize: number;
    discriminator: { packing: number; minibatchDeviation: boolean };
  }) => batchSize % (packing * (minibatchDeviation ? groupSize : 1)) === 0,
};

export function namesDiffer(listed: { name: string }[]): boolean {
  return new Set(listed.map(({ name }) => name)).size === listed.length;
}
