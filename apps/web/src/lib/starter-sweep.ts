/** A sweep to begin with: short, sound, and it tells something. */
export const starterSweep = `# Which loss and which learning rate make all modes? Every combination, on the smallest data set on which a GAN does.
name: loss-and-rate
method: grid
objective: maximize coverage
seeds: 2

run:
  dataset: ring
  model: mlp
  latentDim: 2
  batchSize: 256
  steps: 6000
  generator: { widths: [128, 128, 128] }
  discriminator: { widths: [128, 128, 128] }

parameters:
  loss: { values: [non-saturating, hinge] }
  generator.learningRate:
    values: [0.0003, 0.001, 0.003]
    also: [discriminator.learningRate]
`;
