export { largestError } from '../compiled/testing/compare-with-cpu.ts';
export { kernelErrors } from './kernel-errors.ts';
