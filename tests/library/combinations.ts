import {
  augmentationNames,
  conditioningNames,
  lossNames,
  type ModelName,
  modelNames,
  type normNames,
  penaltyNames,
  type RunConfigInput,
  takesSource,
} from '@modewatch/core/config';

/** Of one sample, small. */
export const dataShape = [5, 5, 1];

/** Every loss with every penalty and every model, at small widths; D's norm is its own where none is named. */
export function combinations(norms: readonly (undefined | (typeof normNames)[number])[]) {
  const all = norms.flatMap((norm) =>
    modelNames.flatMap((model) =>
      lossNames.flatMap((loss) =>
        [undefined, ...penaltyNames].map((penalty) => ({ model, loss, penalty, norm })),
      ),
    ),
  );
  return all.map(({ model, loss, penalty, norm }) => ({
    name: [model, loss, penalty ?? 'no penalty', norm && `${norm} norm`].filter(Boolean).join(', '),
    input: {
      model,
      ...pairsFor(model),
      loss,
      penalties: penalty ? [{ name: penalty }] : [],
      latentDim: 3,
      batchSize: 4,
      generator: { widths: [6] },
      discriminator: { widths: [5, 4], norm },
    } satisfies RunConfigInput,
  }));
}

/** Models that make samples of sources have a content loss as well. */
function pairsFor(model: ModelName) {
  return takesSource(model)
    ? {
        dataset: model === 'srgan' ? ('fashion-mnist-7to28' as const) : ('fashion-mnist-edges' as const),
        contentLosses: [{ name: 'l1' as const }],
      }
    : {};
}

/** Of those with D's own norm: every one on the simplest model; on each other one every loss, and every penalty. */
export function representativeCombinations() {
  return combinations([undefined]).filter(
    ({ input: { model, loss, penalties } }) =>
      model === 'mlp' || penalties.length === 0 || loss === 'relativistic-average',
  );
}

/** What D can be besides its layers, and what can be done to samples before it sees them, with a loss and a penalty that ask the most. */
export function variants() {
  const options = [
    { spectralNorm: true },
    { minibatchDeviation: true },
    { packing: 2 },
    { spectralNorm: true, minibatchDeviation: true, packing: 2 },
  ];
  const augmentations = [
    ...augmentationNames.map((name) => [{ name }]),
    augmentationNames.map((name) => ({ name, until: 10 })),
  ];
  const variants = [
    ...options.map((option) => ({ name: Object.keys(option).join(', '), option, augmentations: [] })),
    ...augmentations.map((listed) => ({
      name: listed.map(({ name }) => name).join(', '),
      option: { packing: listed.length === 1 ? 1 : 2 },
      augmentations: listed,
    })),
  ];
  const all = [
    ...variants.map((each) => ({ ...each, conditioning: 'none' as const })),
    ...conditioningNames
      .filter((conditioning) => conditioning !== 'none')
      .map((conditioning) => ({ name: conditioning, option: {}, augmentations: [], conditioning })),
  ];
  const suits = (model: ModelName, each: (typeof all)[number]) =>
    !takesSource(model) ||
    (each.conditioning === 'none' &&
      (each.option.packing ?? 1) === 1 &&
      each.augmentations.every(({ name }) => name !== 'translation' && name !== 'cutout'));
  return modelNames.flatMap((model) =>
    all
      .filter((each) => suits(model, each))
      .map(({ name, option, augmentations, conditioning }) => ({
        name: `${model}, ${name}`,
        input: {
          model,
          ...pairsFor(model),
          conditioning,
          loss: 'relativistic-average',
          penalties: [{ name: 'gradient-penalty' }],
          augmentations,
          latentDim: 3,
          batchSize: 8,
          generator: { widths: [6] },
          discriminator: { widths: [5, 4], ...option },
        } satisfies RunConfigInput,
      })),
  );
}
