import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Detection, detect } from './detect.ts';
import { type DetectorState, detectorState, startDetector } from './detector-state.ts';
import { exampleEvaluation } from './testing/example-evaluation.ts';
import { exampleSignals } from './testing/example-signals.ts';
import { verdict } from './verdict.ts';

const healthy = exampleEvaluation();
const withoutBag = exampleEvaluation({}, { counts: [0, ...Array(9).fill(222)] });
const withoutFour = exampleEvaluation({}, { counts: [0, 0, 0, 0, ...Array(6).fill(333)] });
const collapsed = exampleEvaluation({ distance: 0.02, coverage: 0.01, nearest: 0.05 });

/** A run of 20 evaluations that shows these, one every 100 steps. */
function follow(evaluations: readonly Evaluation[]): Detection[] {
  let state: DetectorState = startDetector({ alpha: 0.01, evaluations: 20 });
  return evaluations.map((evaluation, i) => {
    const detection = detect(state, { step: 100 * (i + 1), imagesSeen: 6400 * (i + 1), evaluation });
    state = detection.state;
    return detection;
  });
}

const healths = (detections: readonly Detection[]) => detections.map(({ verdict }) => verdict.health);
const changes = (detections: readonly Detection[]) =>
  detections.flatMap(({ changes }) => changes.map(({ change, at }) => `${change} at ${at.step}`));

describe('a run', () => {
  it('is healthy as long as nothing is found', () => {
    const detections = follow([healthy, healthy, healthy]);
    expect(healths(detections)).toEqual(['healthy', 'healthy', 'healthy']);
    expect(changes(detections)).toEqual([]);
  });

  it('is flagged the second time that modes are missing, with the onset before', () => {
    const detections = follow([healthy, withoutBag, withoutBag]);
    expect(healths(detections)).toEqual(['healthy', 'healthy', 'missing-modes']);
    const [flag] = detections[2]?.verdict.flags ?? [];
    expect(flag).toMatchObject({
      rule: 'missing-modes',
      severity: 'warning',
      modes: [{ name: 'c0', share: 0, expected: 0.1 }],
      onset: { step: 200 },
      detected: { step: 300 },
      protocol: { network: 'evaluation-00000000', nullTable: 'n' },
    });
    expect(detections[2]?.verdict.explanation).toBe(
      'G leaves out c0: 0 % of the samples, 10 % of the training data.',
    );
  });

  it('is not flagged for what is not seen again', () => {
    expect(changes(follow([withoutBag, healthy, withoutBag, healthy, withoutBag]))).toEqual([]);
  });

  it('is flagged at once when G makes one thing, but not before it has had time to learn', () => {
    expect(healths(follow([healthy, collapsed]))).toEqual(['healthy', 'full-collapse']);
    const early = exampleEvaluation({ distance: 0.02, coverage: 0, nearest: 0.05, density: 0 });
    expect(healths(follow([early, early, early]))).toEqual(['untrained', 'untrained', 'full-collapse']);
  });

  it('is cleared after three evaluations that are well clear of it, and is remembered to have collapsed', () => {
    const detections = follow([
      withoutBag,
      withoutBag,
      healthy,
      healthy,
      withoutBag,
      healthy,
      healthy,
      healthy,
    ]);
    expect(changes(detections)).toEqual(['raised at 200', 'cleared at 800']);
    expect(detections.at(-1)?.verdict).toMatchObject({
      health: 'healthy',
      recovered: { rule: 'missing-modes', onset: { step: 100 } },
    });
  });

  it('is not cleared by samples that got worse, of which less is asked', () => {
    const counts = [40, ...Array(9).fill(218)];
    const [close, rough] = [{}, { density: 0.7, unsure: 4 }].map((judged) =>
      exampleEvaluation(judged, { counts }),
    );
    expect(changes(follow([close!, close!, rough!, rough!, rough!, rough!]))).toEqual(['raised at 200']);
    expect(changes(follow([rough!, rough!, rough!]))).toEqual([]);
    const [near, nearAndRough] = [{}, { density: 0.7, unsure: 4 }].map((judged) =>
      exampleEvaluation({ nearest: 0.34, ...judged }),
    );
    const repeated = follow([healthy, near!, near!, ...Array(4).fill(nearAndRough!)]);
    expect(repeated.at(-1)?.verdict.flags.map(({ rule }) => rule)).toContain('intra-class-collapse');
  });

  it('does not wander where the modes were missing of rough samples as they are not missing of close ones', () => {
    const short = (mode: number, judged = {}) =>
      exampleEvaluation(judged, {
        counts: Array.from({ length: 10 }, (_, each) => (each === mode ? 30 : 219)),
      });
    const rough = { density: 0.7, unsure: 4 };
    const wandering = [0, 1, 2, 3].map((mode) => short(mode));
    const beforeItWasClose = [0, 1, 2, 3].map((mode) => short(mode, rough));
    expect(healths(follow([...wandering, short(4)])).at(-1)).toBe('oscillation');
    expect(healths(follow([...beforeItWasClose, short(4)])).at(-1)).toBe('healthy');
  });

  it('is flagged more gravely after three graver findings', () => {
    const detections = follow([withoutBag, withoutBag, withoutFour, withoutFour, withoutFour]);
    expect(changes(detections)).toEqual(['raised at 200', 'escalated at 500']);
    expect(detections.map(({ verdict }) => verdict.severity)).toEqual([
      ...['none', 'warning', 'warning', 'warning', 'critical'],
    ]);
    expect(detections[4]?.verdict.flags[0]).toMatchObject({ onset: { step: 100 }, detected: { step: 200 } });
  });

  it('of noise is untrained, not collapsed, whatever a classifier takes noise for', () => {
    const noise = exampleEvaluation(
      { density: 0.1, coverage: 0.01 },
      { counts: [2000, ...Array(9).fill(0)] },
    );
    expect(healths(follow([noise, noise, noise]))).toEqual(['untrained', 'untrained', 'untrained']);
  });

  it('is untrained no longer than until it has learnt', () => {
    const blots = exampleEvaluation({ density: 0.3, coverage: 0.05 });
    expect(healths(follow([blots, blots, healthy, healthy]))).toEqual([
      ...['untrained', 'untrained', 'healthy', 'healthy'],
    ]);
  });

  it('with too few samples is given no verdict, and told how many it takes', () => {
    const { protocol } = healthy;
    const few = { ...withoutBag, protocol: { ...protocol, count: 100 } };
    const [detection] = follow([few]);
    expect(detection?.verdict).toMatchObject({
      health: 'insufficient',
      explanation: 'No verdict: a verdict needs at least 512 generated samples, got 100.',
    });
  });

  it('keeps the weights apart, and is as healthy as their average', () => {
    const averaged: Evaluation = { ...healthy, weights: 'averaged' };
    const detections = follow([withoutBag, averaged, withoutBag, averaged]);
    expect(healths(detections)).toEqual(['healthy', 'healthy', 'healthy', 'healthy']);
    expect(detections[3]?.verdict.flags).toMatchObject([{ rule: 'missing-modes', weights: 'current' }]);
  });

  it('is judged the same from a state that was stored', () => {
    const before = follow([healthy, withoutBag])[1]?.state;
    const stored = detectorState.parse(JSON.parse(JSON.stringify(before)));
    const observation = { step: 300, imagesSeen: 19_200, evaluation: withoutBag };
    expect(detect(stored, observation)).toEqual(detect(before as DetectorState, observation));
    expect(verdict.parse(detect(stored, observation).verdict).health).toBe('missing-modes');
  });
});

describe('signals', () => {
  const listen = (all: Parameters<typeof exampleSignals>[0][]) => {
    let state = startDetector({ alpha: 0.01, evaluations: 20 });
    return all.map((but, i) => {
      const detection = detect(state, { step: i, imagesSeen: i, signals: exampleSignals(but) });
      state = detection.state;
      return detection.verdict;
    });
  };

  it('that are not finite end in a divergence at once', () => {
    const [, second] = listen([{}, { nonFinite: ['loss/generator'] }]);
    expect(second).toMatchObject({ health: 'diverged', severity: 'critical', balance: 'balanced' });
  });

  it('of a D that overpowers G are told on an axis of their own', () => {
    const strong = {
      probability: { real: 0.9999, fake: 0.0001 },
      accuracy: { real: 1, fake: 1 },
      gradientNorm: { discriminator: 1, generator: 0.001 },
    };
    const verdicts = listen([{}, {}, {}, {}, {}, {}, {}, strong, strong]);
    expect(verdicts.map(({ balance }) => balance).slice(6)).toEqual([
      ...['balanced', 'balanced', 'discriminator-overpowering'],
    ]);
    expect(verdicts.at(-1)?.health).toBe('insufficient');
  });
});
