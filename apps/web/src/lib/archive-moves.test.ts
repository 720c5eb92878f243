import { expect, it } from 'vitest';
import { archivedBy, archiveMoves } from './archive-moves.ts';

it.each([
  ['', false],
  ['loss:hinge status:finished', false],
  ['is:archived', true],
  ['loss:hinge IS:Archived', true],
  ['-is:archived', false],
  ['is!=archived', false],
  ['is:any', undefined],
  ['is:archived,any', undefined],
  ['name:"is:archived"', false],
])('knows of the filter "%s" whether it shows archived runs', (query, isArchived) => {
  expect(archivedBy(query)).toBe(isArchived);
});

it('restores what is archived, archives what is not, and does both with a mixture', () => {
  expect(archiveMoves([false, false])).toEqual({ archive: true, restore: false });
  expect(archiveMoves([true])).toEqual({ archive: false, restore: true });
  expect(archiveMoves([true, false])).toEqual({ archive: true, restore: true });
  expect(archiveMoves([undefined])).toEqual({ archive: true, restore: true });
});
