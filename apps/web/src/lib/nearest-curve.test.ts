import { expect, it } from 'vitest';
import { nearestCurve } from './nearest-curve.ts';

const curves = [
  { xs: [0, 100, 200], ys: [10, 10, 10] },
  { xs: [0, 200], ys: [0, 100] },
  { xs: [50], ys: [80] },
  { xs: [150, 160], ys: [Number.NaN, 70] },
];
const at = (left: number, top: number, reach = 8) => nearestCurve(curves, { left, top }, reach);

it('finds the curve under the pointer, between points too', () => {
  expect(at(60, 12)).toEqual({ curve: 0, index: 1 });
  expect(at(40, 12)).toEqual({ curve: 0, index: 0 });
  expect(at(120, 61)).toEqual({ curve: 1, index: 1 });
  expect(at(52, 78)).toEqual({ curve: 2, index: 0 });
  expect(at(157, 71)).toEqual({ curve: 3, index: 1 });
});

it('does not take a curve for near whose next point is as high, far away', () => {
  expect(at(60, 100)).toBeUndefined();
  expect(at(150, 99)).toBeUndefined();
});

it('finds none out of reach', () => {
  expect(at(190, 50)).toBeUndefined();
  expect(nearestCurve([], { left: 0, top: 0 }, 10)).toBeUndefined();
});
