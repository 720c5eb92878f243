import type { UpdateRule } from '../update-rule.ts';

/**
 * The WebAssembly text of an update rule: one pass over arrays that lie in one memory, four numbers at a time, all in
 * place. The arithmetic is float32 in exactly the order written here and in the rule. What comes on top of the rule has
 * a function of its own, because even what multiplies by 1 would cost plain Adam a third of its time.
 */
export function simdSource(rule: UpdateRule): string {
  return `(module
  (import "heap" "memory" (memory 0))

  (func (export "squares") (param $bytes i32) (param $g-at i32) (result f64)
    (local $offset i32) (local $g v128) ${squaresLocals}
    ${inSteps((vector) => [load('g', vector), addSquares])}
    ${sumOfSquares})

  ${stepFunction('step', rule, { arrays: [], scalars: [], before: '', after: () => '' })}

  ${stepFunction('stepWithOptions', rule, {
    arrays: ['average'],
    scalars: ['gradientScale', 'largestWeight', 'averageGain'],
    before: '(local.set $g (f32x4.mul (local.get $gradientScale) (local.get $g)))',
    after: (vector) => `${clip} ${moveAverage(vector)}`,
  })})`;
}

type Around = { arrays: string[]; scalars: string[]; before: string; after: (vector: number) => string };

function stepFunction(name: string, { slots, coefficients, simd }: UpdateRule, around: Around): string {
  const arrays = ['w', 'g', ...slots, ...around.arrays];
  const scalars = [...Object.keys(coefficients({ count: 1, learningRate: 1 })), ...around.scalars];
  return `(func (export "${name}")
    (param $bytes i32) ;; length of each array: a multiple of 64
    ${lines(arrays, (array) => `(param $${array}-at i32)`)}
    ${lines(scalars, (scalar) => `(param $${scalar}-given f32)`)}
    (result f64) ;; the sum of the gradient's squares
    (local $offset i32) ${squaresLocals}
    ${lines([...arrays, ...scalars], (vector) => `(local $${vector} v128)`)}
    ${lines(scalars, (scalar) => `(local.set $${scalar} (f32x4.splat (local.get $${scalar}-given)))`)}
    ${inSteps((vector) => [
      load('g', vector),
      addSquares,
      around.before,
      load('w', vector),
      lines(slots, (slot) => load(slot, vector)),
      simd,
      around.after(vector),
      store('w', vector),
      lines(slots, (slot) => store(slot, vector)),
    ])}
    ${sumOfSquares})`;
}

/** f32x4.pmin is its first operand unless the second is smaller, so what is not a number stays so. */
const clip = `
  (local.set $w (f32x4.pmin (local.get $w) (local.get $largestWeight)))
  (local.set $w (f32x4.pmax (local.get $w) (f32x4.neg (local.get $largestWeight))))`;

/** Without a gain there is no average to move. */
const moveAverage = (vector: number) => `
  (if (f32.gt (local.get $averageGain-given) (f32.const 0)) (then
    ${load('average', vector)}
    (v128.store offset=${16 * vector} ${address('average')}
      (f32x4.add
        (local.get $average)
        (f32x4.mul (local.get $averageGain) (f32x4.sub (local.get $w) (local.get $average)))))))`;

const squaresLocals = '(local $low v128) (local $high v128) (local $squares v128)';

/** As float64, because a norm over a million float32 numbers would lose half of its digits. */
const addSquares = `
  (local.set $low (f64x2.promote_low_f32x4 (local.get $g)))
  (local.set $high
    (f64x2.promote_low_f32x4
      (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $g) (local.get $g))))
  (local.set $squares
    (f64x2.add
      (local.get $squares)
      (f64x2.add
        (f64x2.mul (local.get $low) (local.get $low))
        (f64x2.mul (local.get $high) (local.get $high)))))`;

const sumOfSquares = `
  (f64.add (f64x2.extract_lane 0 (local.get $squares)) (f64x2.extract_lane 1 (local.get $squares)))`;

/** Four vectors a turn: a loop over single ones would take a fifth longer. @param body of one of them */
function inSteps(body: (vector: number) => string[]): string {
  return `(block $done
    (loop $next
      (br_if $done (i32.ge_u (local.get $offset) (local.get $bytes)))
      ${[0, 1, 2, 3].flatMap(body).join('\n')}
      (local.set $offset (i32.add (local.get $offset) (i32.const 64)))
      (br $next)))`;
}

function load(name: string, vector: number): string {
  return `(local.set $${name} (v128.load offset=${16 * vector} ${address(name)}))`;
}

function store(name: string, vector: number): string {
  return `(v128.store offset=${16 * vector} ${address(name)} (local.get $${name}))`;
}

function address(array: string): string {
  return `(i32.add (local.get $${array}-at) (local.get $offset))`;
}

function lines(names: readonly string[], line: (name: string) => string): string {
  return names.map(line).join('\n');
}
