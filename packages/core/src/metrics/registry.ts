import { birthdayDuplicatesMetric } from './birthday-duplicates.ts';
import { classEntropyRatioMetric, effectiveClassesMetric } from './class-entropy.ts';
import { classifierScoreMetric } from './classifier-score.ts';
import { coverageMetric } from './coverage.ts';
import { densityMetric } from './density.ts';
import { binDivergenceMetric, differentBinsMetric } from './different-bins.ts';
import { distanceRatioMetric } from './distance-ratio.ts';
import { frechetDistanceMetric } from './frechet-distance.ts';
import { kernelDistanceMetric, kernelDistanceSubsetsMetric } from './kernel-distance.ts';
import { memorisationMetric } from './memorisation.ts';
import type { Metric } from './metric.ts';
import { highQualityMetric, modesMetric, reverseKlMetric } from './mixture-modes.ts';
import type { MetricName } from './names.ts';
import { neighbourRatioMetric } from './neighbour-ratio.ts';
import { pairwiseSimilarityMetric, similarityExcessMetric } from './pairwise-similarity.ts';
import { precisionMetric } from './precision.ts';
import { recallMetric } from './recall.ts';
import { sharpnessMetric } from './sharpness.ts';
import { stackedKlMetric, stackedModesMetric } from './stacked-modes.ts';
import { totalVariationMetric } from './total-variation.ts';
import { unsureRatioMetric } from './unsure-ratio.ts';
import { vendiRatioMetric, vendiScoreMetric } from './vendi-score.ts';
import { leastNeighbourRatioMetric } from './within-class-neighbours.ts';
import { leastWithinClassVarianceMetric, withinClassVarianceMetric } from './within-class-variance.ts';

/** Every metric by its name, which is the last part of the key that its values are stored under. */
export const metrics = {
  modes: modesMetric,
  'high-quality': highQualityMetric,
  'reverse-kl': reverseKlMetric,
  'stacked-modes': stackedModesMetric,
  'stacked-kl': stackedKlMetric,
  'class-tv': totalVariationMetric,
  'effective-classes': effectiveClassesMetric,
  'class-entropy-ratio': classEntropyRatioMetric,
  'classifier-score': classifierScoreMetric,
  'unsure-ratio': unsureRatioMetric,
  'within-class-variance': withinClassVarianceMetric,
  'within-class-variance-min': leastWithinClassVarianceMetric,
  'ndb-k50': differentBinsMetric,
  'bin-jsd-k50': binDivergenceMetric,
  'precision-k5': precisionMetric,
  'recall-k5': recallMetric,
  'density-k5': densityMetric,
  'coverage-k5': coverageMetric,
  fid: frechetDistanceMetric,
  kid: kernelDistanceMetric,
  'kid-subsets': kernelDistanceSubsetsMetric,
  vendi: vendiScoreMetric,
  'vendi-ratio': vendiRatioMetric,
  'nn-ratio': neighbourRatioMetric,
  'nn-ratio-min': leastNeighbourRatioMetric,
  'distance-ratio': distanceRatioMetric,
  'duplicates-p1': birthdayDuplicatesMetric,
  ssim: pairwiseSimilarityMetric,
  'ssim-excess': similarityExcessMetric,
  sharpness: sharpnessMetric,
  memorisation: memorisationMetric,
} satisfies Record<MetricName, Metric>;
