;; Adam on arrays that lie in one memory: one pass, four numbers at a time, all in place.
;; The arithmetic is float32 in exactly the order written here; adam.test.ts has the same in plain JavaScript.
(module
  (import "heap" "memory" (memory 0))
  (func (export "adam")
    (param $values i32) (param $firstMoment i32) (param $secondMoment i32) (param $gradient i32)
    (param $bytes i32) ;; length of each array: a multiple of 16
    (param $beta1 f32) (param $oneMinusBeta1 f32) (param $beta2 f32) (param $oneMinusBeta2 f32)
    (param $stepSize f32) ;; learningRate / (1 - beta1^count)
    (param $rootScale f32) ;; 1 / sqrt(1 - beta2^count)
    (param $epsilon f32)
    (result f64) ;; the sum of the gradient's squares
    (local $end i32) (local $g v128) (local $m v128) (local $v v128) (local $low v128) (local $high v128)
    (local $squares v128)
    (local.set $end (i32.add (local.get $values) (local.get $bytes)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $values) (local.get $end)))
        (local.set $g (v128.load (local.get $gradient)))

        ;; m = beta1 m + (1 - beta1) g
        (local.set $m
          (f32x4.add
            (f32x4.mul (f32x4.splat (local.get $beta1)) (v128.load (local.get $firstMoment)))
            (f32x4.mul (f32x4.splat (local.get $oneMinusBeta1)) (local.get $g))))
        (v128.store (local.get $firstMoment) (local.get $m))

        ;; v = beta2 v + (1 - beta2) g g
        (local.set $v
          (f32x4.add
            (f32x4.mul (f32x4.splat (local.get $beta2)) (v128.load (local.get $secondMoment)))
            (f32x4.mul (f32x4.mul (f32x4.splat (local.get $oneMinusBeta2)) (local.get $g)) (local.get $g))))
        (v128.store (local.get $secondMoment) (local.get $v))

        ;; w = w - stepSize m / (rootScale sqrt(v) + epsilon)
        (v128.store (local.get $values)
          (f32x4.sub
            (v128.load (local.get $values))
            (f32x4.div
              (f32x4.mul (f32x4.splat (local.get $stepSize)) (local.get $m))
              (f32x4.add
                (f32x4.mul (f32x4.splat (local.get $rootScale)) (f32x4.sqrt (local.get $v)))
                (f32x4.splat (local.get $epsilon))))))

        ;; squares += g g, as float64
        (local.set $low (f64x2.promote_low_f32x4 (local.get $g)))
        (local.set $high
          (f64x2.promote_low_f32x4 (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get $g) (local.get $g))))
        (local.set $squares
          (f64x2.add (local.get $squares)
            (f64x2.add
              (f64x2.mul (local.get $low) (local.get $low))
              (f64x2.mul (local.get $high) (local.get $high)))))

        (local.set $values (i32.add (local.get $values) (i32.const 16)))
        (local.set $firstMoment (i32.add (local.get $firstMoment) (i32.const 16)))
        (local.set $secondMoment (i32.add (local.get $secondMoment) (i32.const 16)))
        (local.set $gradient (i32.add (local.get $gradient) (i32.const 16)))
        (br $next)))
    (f64.add
      (f64x2.extract_lane 0 (local.get $squares))
      (f64x2.extract_lane 1 (local.get $squares)))))
