import type { RunRow } from '@modewatch/db';
import { expect, it } from 'vitest';
import { verdictLines, verdictWord } from './verdict-text.ts';

const verdict: RunRow['verdict'] = {
  ...{ health: 'missing-modes', balance: 'balanced', severity: 'warning', detectorVersion: 5, step: 1500 },
  ...{ explanation: 'G makes no Bag.', recovered: null },
};

it('says in a word how a run stands, and that it had collapsed', () => {
  expect(verdictWord(null)).toBe('–');
  expect(verdictWord(verdict)).toBe('missing-modes');
  const recovered = { rule: 'missing-modes', onsetStep: 500 } as const;
  expect(verdictWord({ ...verdict, health: 'healthy', recovered })).toBe('healthy, had collapsed');
});

it('says why, and which flags there are', () => {
  expect(verdictLines({ verdict: null }, [])).toEqual([]);
  const flag = { rule: 'missing-modes', severity: 'warning', source: 'averaged', state: 'open' } as const;
  const lines = verdictLines({ verdict: { ...verdict, balance: 'discriminator-failing' } }, [
    { ...flag, onsetStep: 500, detectedStep: 1000, clearedStep: null },
    { ...flag, onsetStep: 100, detectedStep: 200, clearedStep: 1250, state: 'confirmed' },
  ]);
  expect(lines.join('\n')).toBe(`
Verdict at step 1,500: missing-modes (warning), discriminator-failing
  G makes no Bag.
  flag  missing-modes (warning), since step 500, raised at 1,000, by averaged; review: open
  flag  missing-modes (warning), since step 100, raised at 200, over at 1,250, by averaged; review: confirmed`);
});
