'use client';

import { ReviewDesk } from './review-desk.tsx';
import { useReviewer } from './use-reviewer.ts';
import { WhoReviews } from './who-reviews.tsx';

/** Flags one after the other, once it is known who looks at them. */
export function ReviewView() {
  const { reviewer, setReviewer } = useReviewer();
  return (
    <>
      <h1 className="sr-only">Review</h1>
      {reviewer === undefined ? (
        <div aria-busy className="skeleton h-96" />
      ) : reviewer === null ? (
        <WhoReviews onName={setReviewer} />
      ) : (
        <ReviewDesk key={reviewer} reviewer={reviewer} onOtherName={() => setReviewer(null)} />
      )}
    </>
  );
}
