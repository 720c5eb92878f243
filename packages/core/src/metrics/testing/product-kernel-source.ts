/** Rows of `x` and columns of the result that are in registers at once. */
const rows = ['r0', 'r1', 'r2', 'r3'];
const halves = ['low', 'high'];

/**
 * The WebAssembly text of the inner products of all pairs of rows, float64, four rows of `x` and four of `y` at a time, two
 * sums to a register. Each sum adds its terms in their order, so that it is to the bit what a plain loop gives.
 *
 * `y` is packed: of four rows the four values of one place, then those of the next place.
 */
export const productKernelSource = `(module
  (memory (export "memory") 1)

  (func (export "multiply")
    (param $x-at i32) (param $x-end i32) ;; rows of x, as many as are a multiple of four
    (param $y-at i32) (param $y-end i32) ;; packed rows of y
    (param $width i32) ;; of a row, bytes
    (param $out-at i32) (param $out-width i32) ;; of a row of the result, bytes
    (local $x i32) (local $y i32) (local $out i32) (local $column i32) (local $place i32) (local $end i32)
    ${each(rows, (row) => `(local $${row} i32)`)}
    (local $value v128) ${each(halves, (half) => `(local $${half} v128)`)}
    ${sums((sum) => `(local $${sum} v128)`)}
    (local.set $y (local.get $y-at))
    (local.set $column (local.get $out-at))
    (block $done-columns (loop $next-columns
      (br_if $done-columns (i32.ge_u (local.get $y) (local.get $y-end)))
      (local.set $x (local.get $x-at))
      (local.set $out (local.get $column))
      (block $done-rows (loop $next-rows
        (br_if $done-rows (i32.ge_u (local.get $x) (local.get $x-end)))
        (local.set $r0 (local.get $x))
        ${each(rows.slice(1), (row, i) => `(local.set $${row} (i32.add (local.get $r${i}) (local.get $width)))`)}
        (local.set $end (local.get $r1))
        (local.set $place (local.get $y))
        ${sums((sum) => `(local.set $${sum} (v128.const f64x2 0 0))`)}
        (block $done (loop $next
          (br_if $done (i32.ge_u (local.get $r0) (local.get $end)))
          (local.set $low (v128.load (local.get $place)))
          (local.set $high (v128.load offset=16 (local.get $place)))
          ${each(
            rows,
            (row) => `(local.set $value (v128.load64_splat (local.get $${row})))
            ${each(
              halves,
              (half) => `(local.set $${row}-${half} (f64x2.add (local.get $${row}-${half})
                (f64x2.mul (local.get $value) (local.get $${half}))))`,
            )}`,
          )}
          (local.set $place (i32.add (local.get $place) (i32.const 32)))
          ${each(rows, (row) => `(local.set $${row} (i32.add (local.get $${row}) (i32.const 8)))`)}
          (br $next)))
        ${each(
          rows,
          (row) => `(v128.store (local.get $out) (local.get $${row}-low))
          (v128.store offset=16 (local.get $out) (local.get $${row}-high))
          (local.set $out (i32.add (local.get $out) (local.get $out-width)))`,
        )}
        (local.set $x (i32.add (local.get $x) (i32.shl (local.get $width) (i32.const 2))))
        (br $next-rows)))
      (local.set $y (i32.add (local.get $y) (i32.shl (local.get $width) (i32.const 2))))
      (local.set $column (i32.add (local.get $column) (i32.const 32)))
      (br $next-columns))))
)
`;

function sums(line: (sum: string) => string): string {
  return each(rows, (row) => each(halves, (half) => line(`${row}-${half}`)));
}

function each(names: readonly string[], line: (name: string, i: number) => string): string {
  return names.map(line).join('\n');
}
