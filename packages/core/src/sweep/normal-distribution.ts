/** Of polynomials, the highest power first. */
const hart = {
  above: [
    0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
    221.213596169931, 220.206867912376,
  ],
  below: [
    0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
    637.333633378831, 793.826512519948, 440.413735824752,
  ],
};
const acklam = {
  middleAbove: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ],
  middleBelow: [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
  ],
  tailAbove: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  tailBelow: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
};

/**
 * The distribution function of N(0, 1) (Hart 1968, as in West 2005, "Better approximations to cumulative normal
 * functions"). Relative error below 1e-8, in the lower tail too.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size > 37) return x > 0 ? 1 : 0;
  const tail = Math.exp((-size * size) / 2) * (size < 7.07106781186547 ? ratio(size) : fraction(size));
  return x > 0 ? 1 - tail : tail;
}

/**
 * The number below which a share p of N(0, 1) lies, 0 < p < 1: a rational approximation (Acklam 2003) and one step of
 * Halley's method.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const start = p < 0.02425 ? tailQuantile(p) : middleQuantile(p);
  const error = (normalCdf(start) - p) * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - error / (1 + (start * error) / 2);
}

function ratio(size: number): number {
  return polynomial(hart.above, size) / polynomial(hart.below, size);
}

function fraction(size: number): number {
  let value = size + 0.65;
  for (let n = 4; n > 0; n--) value = size + n / value;
  return 1 / value / Math.sqrt(2 * Math.PI);
}

function middleQuantile(p: number): number {
  const q = p - 0.5;
  return (q * polynomial(acklam.middleAbove, q * q)) / polynomial(acklam.middleBelow, q * q);
}

function tailQuantile(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(acklam.tailAbove, q) / polynomial(acklam.tailBelow, q);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const each of coefficients) value = value * x + each;
  return value;
}
