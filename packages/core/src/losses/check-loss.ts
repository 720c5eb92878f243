import { engine, ones, type Scalar, sum, type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { metricKey } from '../events.ts';
import type { GanLoss, Logits } from './gan-loss.ts';

const settings = { labelSmoothing: 0 };
const sides = ['discriminator', 'generator', 'metrics'] as const;

/**
 * Tries a loss, on the current backend of tfjs: scalars, gradients in the right direction and finite ones at large logits.
 *
 * @param loss what the module of a loss exports
 * @returns what is wrong, in words: expected and got; nothing where all is well
 */
export function checkLoss(loss: unknown): string[] {
  if (typeof loss !== 'object' || loss === null) {
    return [
      `expected a loss with ${sides.join(', ')}, got ${loss === null ? 'nothing' : `a ${typeof loss}`}`,
    ];
  }
  const missing = sides.filter((side) => typeof (loss as Partial<GanLoss>)[side] !== 'function');
  if (missing.length > 0) return missing.map((side) => `expected a function ${side}`);
  try {
    // Has the functions; what they give is looked at next.
    return tidy(() => trialProblems(loss as GanLoss)) as string[]; // no tensors, so `tidy` passes them on
  } catch (error) {
    return [`the loss throws: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function trialProblems(loss: GanLoss): string[] {
  const judge = ({ real, fake }: Logits) => loss.discriminator({ real, fake }, settings);
  // As in a training: real logits only for a loss that says it needs them.
  const fool = ({ real, fake }: Logits) =>
    loss.generatorNeedsReal ? loss.generator({ real, fake }) : loss.generator({ fake });
  const at = logits(0.5);
  const shapes = [
    ...scalarProblem('discriminator', judge(at)),
    ...scalarProblem('generator', fool(at)),
    ...Object.entries(loss.metrics(at)).flatMap(([key, metric]) => [
      ...(isMetricKey(key) ? [] : [`metric ${key}: expected a name of the form group/name`]),
      ...scalarProblem(`metric ${key}`, metric),
    ]),
  ];
  return shapes.length > 0
    ? shapes
    : [
        ...directionProblems('discriminator', judge),
        ...directionProblems('generator', fool),
        ...steepProblems({ judge, fool }),
      ];
}

function isMetricKey(key: string): boolean {
  return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(key) && metricKey.safeParse(key).success;
}

function logits(value: number): Logits {
  return { real: tensor1d([value, value]), fake: tensor1d([value, value]) };
}

function scalarProblem(name: string, value: unknown): string[] {
  const shape = (value as Tensor | undefined)?.shape;
  if (!Array.isArray(shape)) return [`${name}: expected a tensor, got ${String(value)}`];
  return shape.length === 0
    ? []
    : [`${name}: expected a scalar, the mean over the batch, got shape [${shape}]`];
}

type Objective = (logits: Logits) => Scalar;

/** What each network wants of each side's logits: D real ones up and fake ones down, G fake ones up. */
const wanted = {
  discriminator: { real: 'up', fake: 'down' },
  generator: { fake: 'up' },
} as const;

function directionProblems(network: keyof typeof wanted, objective: Objective): string[] {
  const slopes = slopesAt(objective, 0.5);
  return Object.entries(wanted[network])
    .filter(([side, direction]) => {
      const slope = slopes[side as keyof typeof slopes]; // `wanted` has no others
      return direction === 'up' ? !(slope < 0) : !(slope > 0);
    })
    .map(
      ([side, direction]) =>
        `${network}: expected it to fall as ${side} logits go ${direction}, got a slope of ${slopes[side as 'real' | 'fake']} where all are 0.5`,
    );
}

function steepProblems(objectives: Record<string, Objective>): string[] {
  const isSteady = Object.values(objectives).every((objective) =>
    [1e4, -1e4].every((value) => {
      const { real, fake } = slopesAt(objective, value);
      return [real, fake, ...objective(logits(value)).dataSync()].every(Number.isFinite);
    }),
  );
  return isSteady
    ? []
    : ['expected finite values and gradients at logits of 1e4 and -1e4, got others; use softplus'];
}

/** Sums of the gradient over the batch; 0 of a side that the objective does not look at. */
function slopesAt(objective: Objective, value: number): { real: number; fake: number } {
  const { real, fake } = logits(value);
  const { grads } = engine().gradients(() => objective({ real, fake }), [real, fake], ones([]), true);
  const [ofReal = 0, ofFake = 0] = grads.map((grad) => (grad ? (sum(grad).dataSync()[0] ?? Number.NaN) : 0));
  return { real: ofReal, fake: ofFake };
}
