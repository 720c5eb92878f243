import * as tf from '@tensorflow/tfjs-core';
import { extreme, type KernelCases, positive, x } from './kernel-case.ts';

export const unary: KernelCases = {
  Abs: [{ inputs: [x], compute: tf.abs }],
  Acos: [{ inputs: [x], compute: (a) => tf.acos(tf.mul(a, 0.4)) }],
  Acosh: [{ inputs: [positive], compute: (a) => tf.acosh(tf.add(a, 1)) }],
  Asin: [{ inputs: [x], compute: (a) => tf.asin(tf.mul(a, 0.4)) }],
  Asinh: [{ inputs: [x], compute: tf.asinh }],
  Atan: [{ inputs: [x], compute: tf.atan }],
  Atanh: [{ inputs: [x], compute: (a) => tf.atanh(tf.mul(a, 0.4)) }],
  Ceil: [{ inputs: [x], compute: tf.ceil }],
  Cos: [{ inputs: [x], compute: tf.cos }],
  Cosh: [{ inputs: [x], compute: tf.cosh }],
  Erf: [{ inputs: [x], compute: tf.erf }],
  Exp: [{ inputs: [x], compute: tf.exp }],
  Floor: [{ inputs: [x], compute: tf.floor }],
  Log: [{ inputs: [positive], compute: tf.log }],
  Neg: [{ inputs: [x], compute: tf.neg }],
  Reciprocal: [{ inputs: [positive], compute: tf.reciprocal }],
  Round: [{ inputs: [x], compute: tf.round }],
  Sign: [{ inputs: [x], compute: tf.sign }],
  Sin: [{ inputs: [x], compute: tf.sin }],
  Sinh: [{ inputs: [x], compute: tf.sinh }],
  Sqrt: [{ inputs: [positive], compute: tf.sqrt }],
  Tan: [{ inputs: [x], compute: (a) => tf.tan(tf.mul(a, 0.4)) }],
  Tanh: [{ inputs: [x], compute: tf.tanh }],
  Sigmoid: [
    { inputs: [x], compute: tf.sigmoid },
    { inputs: [extreme], compute: tf.sigmoid },
  ],
  Rsqrt: [{ inputs: [positive], compute: tf.rsqrt }],
  Log1p: [
    { inputs: [positive], compute: tf.log1p },
    { inputs: [{ shape: [5], values: [1e-7, -1e-7, 1e-30, 0, 1e4] }], compute: tf.log1p },
  ],
  Expm1: [
    { inputs: [x], compute: tf.expm1 },
    { inputs: [{ shape: [4], values: [1e-6, -1e-6, 1e-3, 0] }], compute: tf.expm1 },
  ],
  ClipByValue: [{ inputs: [x], compute: (a) => tf.clipByValue(a, -0.5, 0.7) }],
};
