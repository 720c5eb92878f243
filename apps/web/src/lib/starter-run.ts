/** A run to begin with: short, sound, and worth a look. As examples/ring.yaml. */
export const starterRun = `# Eight Gaussians on a circle, half a minute on one core. Every field has a default; the form shows them all.
dataset: ring
model: mlp
loss: non-saturating
latentDim: 2
batchSize: 256
steps: 8000
snapshotEvery: 100
generator: { widths: [128, 128, 128], learningRate: 0.0005 }
discriminator: { widths: [128, 128, 128], learningRate: 0.0005 }
`;
