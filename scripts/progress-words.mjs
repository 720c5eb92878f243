/** How far a step is: seconds of the usual ones and, once those are over, that it takes longer. */
export function progressWords(seconds, usualSeconds) {
  return seconds <= usualSeconds
    ? `${seconds} s of about ${usualSeconds} s`
    : `${seconds} s, longer than the usual ${usualSeconds} s`;
}
