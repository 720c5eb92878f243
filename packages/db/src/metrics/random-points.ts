import { type Point, type Points, pointsOf } from './points.ts';

/** A small seeded generator of numbers in [0, 1), for tests that try many cases. */
export function seededRandom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 5e-324, 1.7e308, 0.1];

/** Points of every sort: regular and jumping axes, float32 and float64, now and then an odd value. */
export function randomPoints(seed: number, count: number): Points {
  const random = seededRandom(seed);
  const strides = [1, 10, 2 ** 20, 2 ** 40].map((stride) => Math.floor(random() * stride) + 1);
  const stride = strides[seed % strides.length]!;
  const jitter = seed % 3 === 0 ? 0 : stride;
  const isFloat32 = seed % 2 === 0;
  const points: Point[] = [];
  let [step, imagesSeen, time] = [Math.floor(random() * 100), 0, 1.79e12];
  for (let i = 0; i < count; i++) {
    step += stride + Math.floor(random() * jitter);
    imagesSeen += random() < 0.01 ? -(2 ** 45) : stride * 64;
    time += random() < 0.02 ? -1e9 : 300 + random() * (seed % 5 === 0 ? 7.5 : 0) + Math.floor(random() * 50);
    const value = random() < 0.03 ? odd[i % odd.length]! : (random() - 0.5) * 10 ** (seed % 20);
    points.push({ step, imagesSeen, time, value: isFloat32 ? Math.fround(value) : value });
  }
  return pointsOf(points);
}
