import { createLoader, parseAsString } from 'nuqs/server';

/** What of the review is in its address. */
export const reviewUrl = {
  /** The flag in hand; none: the gravest that nobody else has. */
  flag: parseAsString,
  project: parseAsString,
};

export const loadReviewUrl = createLoader(reviewUrl);
