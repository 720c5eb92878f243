import * as tf from '@tensorflow/tfjs-core';
import { flat, type KernelCases, share, x, y } from './kernel-case.ts';

export const logic: KernelCases = {
  Equal: [{ inputs: [x, y], compute: (a, b) => share(tf.equal(tf.maximum(a, b), a)) }],
  Greater: [{ inputs: [x, y], compute: (a, b) => share(tf.greater(a, b)), without: flat }],
  GreaterEqual: [{ inputs: [x, y], compute: (a, b) => share(tf.greaterEqual(a, b)) }],
  Less: [{ inputs: [x, y], compute: (a, b) => share(tf.less(a, b)), without: flat }],
  LessEqual: [{ inputs: [x, y], compute: (a, b) => share(tf.lessEqual(a, b)), without: flat }],
  NotEqual: [{ inputs: [x, y], compute: (a, b) => share(tf.notEqual(tf.maximum(a, b), a)) }],
  LogicalAnd: [
    {
      inputs: [x, y],
      compute: (a, b) => share(tf.logicalAnd(tf.greater(a, 0), tf.greater(b, 0))),
      without: flat,
    },
  ],
  LogicalOr: [
    {
      inputs: [x, y],
      compute: (a, b) => share(tf.logicalOr(tf.greater(a, 0), tf.greater(b, 0))),
      without: flat,
    },
  ],
  LogicalNot: [{ inputs: [x], compute: (a) => share(tf.logicalNot(tf.greater(a, 0))), without: flat }],
  IsNan: [{ inputs: [x], compute: (a) => share(tf.isNaN(tf.log(a))) }],
  IsInf: [{ inputs: [x], compute: (a) => share(tf.isInf(tf.div(1, tf.relu(a)))) }],
  IsFinite: [
    { inputs: [x], compute: (a) => share(tf.isFinite(tf.log(a))) },
    { inputs: [x], compute: (a) => share(tf.isFinite(tf.div(1, tf.relu(a)))) },
  ],
  Select: [
    { inputs: [x, y], compute: (a, b) => tf.where(tf.greater(a, 0), b, tf.mul(b, 0.2)) },
    { inputs: [x, y], compute: (a, b) => tf.where(tf.greater(a, b), a, b) },
    {
      inputs: [x, y],
      compute: (a, b) => tf.where(tf.greater(tf.cast(a, 'int32'), zero()), b, tf.mul(b, 0.2)),
    },
    {
      inputs: [x, y],
      compute: (a, b) => {
        const whole = tf.cast(b, 'int32');
        return tf.mul(b, tf.cast(tf.where(tf.greater(a, 0), whole, tf.mul(whole, zero())), 'float32'));
      },
    },
  ],
};

const zero = () => tf.scalar(0, 'int32');
