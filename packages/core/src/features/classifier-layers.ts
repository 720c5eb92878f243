/** Classes of the images, and the width of the penultimate layer. */
export const classCount = 10;
export const featureDimension = 64;

/** The images that the classifier takes. */
export const classifierInput = { shape: [28, 28, 1], range: [-1, 1] } as const;

const kernelSize = 3;
/** Of the last convolution. */
const lastSize = 7;

/** From 28 x 28 to 7 x 7. */
const plan = [
  { to: 16, stride: 1 },
  { to: 32, stride: 2 },
  { to: 32, stride: 1 },
  { to: 64, stride: 2 },
  { to: 64, stride: 1 },
] as const;

/** What undoes the halving of a signal by ReLU (He et al. 2015, arXiv:1502.01852). */
const gain = Math.sqrt(2);

export const convolutionLayers = plan.map(({ to, stride }, i) => {
  const from = plan[i - 1]?.to ?? classifierInput.shape[2];
  const standardDeviation = gain / Math.sqrt(kernelSize * kernelSize * from);
  return { name: `convolution-${i + 1}`, from, to, stride, kernelSize, standardDeviation };
});

export const featureLayer = {
  name: 'features',
  inputs: lastSize * lastSize * plan[plan.length - 1]!.to,
  outputs: featureDimension,
};

export const headLayer = { name: 'logits', inputs: featureDimension, outputs: classCount, hasBias: true };

/** The layers with a batch norm, which folding turns into plain ones; each with as many channels as it gives. */
export const normalisedLayers = [
  ...convolutionLayers.map(({ name, to }) => ({ name, channels: to })),
  { name: featureLayer.name, channels: featureLayer.outputs },
];
