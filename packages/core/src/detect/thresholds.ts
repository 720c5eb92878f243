/**
 * Effect sizes: how far from real samples a generator has to be before it is flagged, however significant the difference.
 * No small GAN matches its data exactly, so significance alone would flag them all. docs/detector.md says where each
 * comes from. The second number of a pair is what has to be passed for a flag to be cleared.
 */
export const thresholds = {
  /** A mode is missing below this part of its share of the training data, … */
  missingShare: { raise: 0.25, clear: 0.3 },
  /** … when the upper bound of its share is below this part: it cannot be half as frequent as it should be. */
  shortBound: { raise: 0.5, clear: 0.6 },
  /** Modes found among many, over those that real samples show. */
  occupancy: { raise: 0.8, clear: 0.85 },
  /** The same three of rough samples, whose modes a classifier tells apart badly: only what is hardly ever seen is missing. */
  rough: {
    missingShare: { raise: 0.05, clear: 0.08 },
    shortBound: { raise: 0.3, clear: 0.4 },
    occupancy: { raise: 0.4, clear: 0.5 },
  },
  /** Mass of the missing modes, or share of repeated samples, from which a finding is critical. */
  criticalMass: 0.3,
  criticalRepetition: 0.5,
  /** Nearest-neighbour ratio of all samples, and of those of one mode. */
  nearest: { raise: 0.35, clear: 0.45 },
  /** The same of all samples where they are not close to real ones: blur and noise bring them nearer to each other as well. */
  nearestOfAnything: { raise: 0.2, clear: 0.3 },
  /** Within-mode variance ratio. */
  spread: { raise: 0.15, clear: 0.25 },
  /** Share of samples with a duplicate. */
  duplicates: { raise: 0.1, clear: 0.08 },
  /** Full collapse needs all three. */
  full: {
    distance: { raise: 0.15, clear: 0.3 },
    coverage: { raise: 0.1, clear: 0.2 },
    nearest: { raise: 0.35, clear: 0.45 },
  },
  /** Too little like real samples to speak of modes: below this density and this coverage, … */
  density: { raise: 0.45, clear: 0.5 },
  learntCoverage: { raise: 0.14, clear: 0.15 },
  /** … or, of a mixture, less than this within 3 standard deviations of any mode. */
  highQuality: { raise: 0.3, clear: 0.35 },
  /** … or rough, and nearer to each other than this part of what real ones are: blur is. */
  smooth: { raise: 0.6, clear: 0.62 },
  /** Rough: below this density, while a classifier is unsure of so many times as many samples as of real ones; … */
  unsure: 2.5,
  unsureDensity: 0.8,
  /** … of a mixture, when less than this lies at a mode. */
  roughQuality: 0.6,
  /** D tells nearly all samples right, by a wide gap of logits, while G's gradient has decayed to this part. */
  overpowering: { accuracy: 0.98, logitGap: 8, gradientDecay: 0.1 },
  /** D's accuracy is this near to guessing, its gradient has vanished, and samples are not like real ones. */
  failing: { accuracy: 0.02, gradientNorm: 1e-3, density: 0.5 },
  /** A loss that exceeds the median of those before by this factor. */
  divergence: 1e3,
} as const;

/** The same with other numbers: to ask what they would have flagged. */
export type Thresholds = Numbers<typeof thresholds>;
type Numbers<Of> = { readonly [Name in keyof Of]: Of[Name] extends number ? number : Numbers<Of[Name]> };

/** What decides whether a rule finds something, or whether its flag may be cleared. */
export type Level = 'raise' | 'clear';

/** Fewer samples than this, and there is no verdict. */
export const minimumCount = 512;

/** Before this part of its evaluations is over, a generator that has learnt nothing yet is only untrained. */
export const earlyPart = 0.1;
