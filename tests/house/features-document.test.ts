import { bundledNetworkNames } from '@modewatch/core/config';
import { filesOf, modelCard } from '@modewatch/core/features';
import { expect, it } from 'vitest';
import { read } from './source-files.ts';

it.each(bundledNetworkNames)('docs/features.md has %s as its card has it', (name) => {
  const row = read('docs/features.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${name}\` |`));
  const card = modelCard.parse(JSON.parse(read(`packages/core/assets/features/${filesOf(name).card}`)));
  const images = card.data.images.toLocaleString('en-US');
  expect(row?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    `\`${name}\``,
    `${(100 * card.test.accuracy).toFixed(2)} %`,
    `${images} images, the ${card.data.half} half`,
    String(card.seed),
    String(card.epochs),
    String(card.dimension),
    card.bytes.toLocaleString('en-US'),
    `\`${card.sha256}\``,
    '',
  ]);
});
